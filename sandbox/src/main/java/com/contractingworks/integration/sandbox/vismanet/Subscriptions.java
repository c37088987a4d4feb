package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.webhook.Receiver;
import com.contractingworks.integration.sandbox.webhook.Receivers;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;

/**
 * Who wants to be told. With the vendor they are made by a person in its Developer Portal, here by
 * a control endpoint.
 */
final class Subscriptions implements Receivers {

  private static final String SELECT = "select id, target_url, signature_key from subscription ";
  private static final RowMapper<Receiver> RECEIVER =
      (row, number) ->
          new Receiver(row.getLong(1), URI.create(row.getString(2)), null, null, row.getString(3));

  private final StandInDatabase database;

  Subscriptions(StandInDatabase database) {
    this.database = database;
  }

  /**
   * Makes a subscription, or changes the one that goes to the same address.
   *
   * @param companyId whose notices are sent; null for those of all companies
   * @return its id
   */
  long put(Long companyId, URI target, String key) {
    return database.transaction(() -> replaced(companyId, target, key));
  }

  private long replaced(Long companyId, URI target, String key) {
    database
        .jdbc()
        .sql("delete from subscription where target_url = ?")
        .param(target.toString())
        .update();
    long id =
        database
            .jdbc()
            .sql("select coalesce(max(id), 0) + 1 from subscription")
            .query(Long.class)
            .single();
    database
        .jdbc()
        .sql(
            "insert into subscription (id, company_id, target_url, signature_key, active)"
                + " values (?, ?, ?, ?, 1)")
        .params(id, companyId, target.toString(), key)
        .update();
    return id;
  }

  /** The active ones that want to know of a company. */
  List<Receiver> to(Company company) {
    return database
        .jdbc()
        .sql(SELECT + "where active = 1 and (company_id is null or company_id = ?) order by id")
        .param(company.id())
        .query(RECEIVER)
        .list();
  }

  @Override
  public Optional<Receiver> active(long subscription) {
    return database
        .jdbc()
        .sql(SELECT + "where active = 1 and id = ?")
        .param(subscription)
        .query(RECEIVER)
        .optional();
  }

  @Override
  public void disable(long subscription) {
    database
        .jdbc()
        .sql("update subscription set active = 0 where id = ?")
        .param(subscription)
        .update();
  }
}
