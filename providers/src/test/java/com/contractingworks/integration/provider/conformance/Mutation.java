package com.contractingworks.integration.provider.conformance;

/** One thing that the reference provider does wrong, and the clause that says so. */
enum Mutation {
  DESCRIPTOR_WITHOUT_LIMITS("descriptor-valid"),
  NAMED_SCHEMA_NOT_TO_BE_HAD("descriptor-valid"),
  SETTING_IS_A_NUMBER("settings-schema"),
  SECRETS_NOT_MARKED("settings-schema"),
  MAPPING_MAKES_ANOTHER_RECORD("mapping-usable"),
  EARLIER_MAPPING_FORGOTTEN("mapping-usable"),
  NO_TOKEN_NEEDED("auth-required"),
  DESCRIPTOR_OPEN("auth-required", "/descriptor"),
  MAPPINGS_OPEN("auth-required", "/mappings/"),
  SCHEMAS_OPEN("auth-required", "/schemas/"),
  CONNECTION_TEST_OPEN("auth-required", "/connection-test"),
  LOOK_UPS_OPEN("auth-required", "/look-ups"),
  INVOICES_OPEN("auth-required", "/invoices/"),
  WITHDRAWALS_OPEN("auth-required", "/withdrawals/"),
  ENTITIES_OPEN("auth-required", "/entities/"),
  CHANGES_OPEN("auth-required", "/changes"),
  SUBSCRIPTION_OPEN("auth-required", "/subscription"),
  ANY_TOKEN_TAKEN("auth-forged"),
  ANY_CLIENT_SECRET_TAKEN("auth-forged"),
  SIGNATURE_TAKEN_TWICE("auth-forged"),
  BODY_NOT_COMPARED_WITH_ITS_DIGEST("auth-forged"),
  SECOND_SECRET_REFUSED("auth-rotation"),
  COMPANY_WITHOUT_ID("connection-test"),
  WRONG_SECRET_BLAMED_ON_THE_DOCUMENT("connection-refused"),
  WRONG_SECRET_REACHES("connection-refused"),
  CONNECTIONS_SHARE_DOCUMENTS("connection-isolated"),
  AMOUNT_WITHOUT_VAT("put-creates"),
  CREATED_ANSWERED_WITH_200("put-creates"),
  IDS_IN_CAPITALS("put-creates"),
  FOUND_WITHOUT_WHAT_WAS_WRITTEN("put-found-by-key"),
  SAME_AGAIN_ANSWERED_WITH_201("put-same-again"),
  CONTENTS_COMPARED_AS_BYTES("put-same-again"),
  KEYS_NOT_LOCKED("put-concurrent"),
  OTHER_CONTENT_IGNORED("put-other-content"),
  OTHER_CONTENT_WRITTEN_OVER("put-other-content"),
  REFUSAL_NAMES_NO_FIELD("put-refused"),
  REFUSED_BUT_KEPT("put-refused"),
  CREDIT_NOTE_REFUSED("put-credit-note"),
  CREDIT_NOTE_NOT_FOUND("put-credit-note"),
  STILL_AT_IT_WITHOUT_RETRY_AFTER("put-async"),
  STILL_AT_IT_ELSEWHERE("put-async"),
  STILL_AT_IT_AND_FORGOTTEN("put-async"),
  STILL_AT_IT_AND_ABSENT("put-async"),
  STILL_AT_IT_BEYOND_THE_HORIZON("put-async"),
  REFUSAL_FORGOTTEN("put-async"),
  ABSENCE_NOT_IN_JSON("look-up-absent"),
  LOOK_UP_WRITES("look-up-harmless"),
  READING_HAS_ANOTHER_FINGERPRINT("read-by-id"),
  UNKNOWN_ID_IS_AN_ERROR("read-by-id"),
  CREDITED_TWICE("withdraw-idempotent"),
  OLDER_REVISION_LEFT("revise"),
  REISSUED_WITHOUT_CREDIT("revise"),
  CREDITED_UNDER_ANOTHER_KEY("revise"),
  CREDITED_AGAIN_BY_THE_SAME_REISSUE("revise"),
  MALFORMED_ANSWERED_WITH_500("malformed"),
  HUGE_BODY_TAKEN("huge"),
  UNKNOWN_MEMBERS_REFUSED("unknown-members"),
  DEADLINE_IGNORED("deadline-passed"),
  SLOW("in-time"),
  ERRORS_IN_PLAIN_JSON("problems"),
  SECRET_IN_AN_ERROR("problems"),
  CONNECTION_IN_AN_ERROR("problems"),
  CONNECTION_IN_A_HEADER("problems"),
  NOTICE_OF_ANOTHER_TYPE("notice-signed"),
  NOTICE_WITHOUT_TIME("notice-signed"),
  NOTICE_SENT_ONCE("notice-again"),
  NOTICE_SENT_AGAIN_UNDER_ANOTHER_ID("notice-again"),
  OLD_ADDRESS_STILL_TOLD("notice-rotation"),
  NOTICE_ADDRESSED_WHEN_QUEUED("notice-rotation"),
  CHANGE_SKIPPED("changes-cursor"),
  ANY_CURSOR_TAKEN("changes-cursor");

  private final String clause;
  private final String open;

  Mutation(String clause) {
    this(clause, "");
  }

  /**
   * Opens an operation.
   *
   * @param open what the path begins with that can be asked without a proof; empty for nothing
   */
  Mutation(String clause, String open) {
    this.clause = clause;
    this.open = open;
  }

  /** Whether it is about signed requests. */
  boolean isOfSignatures() {
    return this == SIGNATURE_TAKEN_TWICE || this == BODY_NOT_COMPARED_WITH_ITS_DIGEST;
  }

  /** Whether it is about a provider that answers 202. */
  boolean isOfWaiting() {
    return clause.equals("put-async");
  }

  /** Whether it takes a while to do what it has answered with 202. */
  boolean takesItsTime() {
    return this == STILL_AT_IT_AND_ABSENT || this == STILL_AT_IT_BEYOND_THE_HORIZON;
  }

  /** Whether a whole run would say nothing more, or would fail elsewhere too. */
  boolean isTestedAlone() {
    return isOfWaiting()
        || !open.isEmpty()
        || this == NOTICE_OF_ANOTHER_TYPE
        || this == IDS_IN_CAPITALS;
  }

  /** Whether it lets this path be asked without a proof. */
  boolean opens(String path) {
    return !open.isEmpty() && path.startsWith(open);
  }

  /** The clause that must fail. */
  String clause() {
    return clause;
  }
}
