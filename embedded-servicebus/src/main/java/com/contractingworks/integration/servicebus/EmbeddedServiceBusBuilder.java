package com.contractingworks.integration.servicebus;

import com.contractingworks.integration.servicebus.settings.NamespaceSettings;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.TokenIssuer;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import com.contractingworks.integration.servicebus.store.JdbcMessageStore;
import com.contractingworks.integration.servicebus.store.MessageStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Describes a bus; {@link #start} checks the description and runs it. */
public final class EmbeddedServiceBusBuilder {
  private static final int MAX_MESSAGE_SIZE_LIMIT = 1024 * 1024;

  private final List<QueueSettings> queues = new ArrayList<>();
  private final List<TopicSettings> topics = new ArrayList<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private String host = "127.0.0.1";
  private int port;
  private String jdbcUrl;
  private String jdbcUser = "";
  private String jdbcPassword = "";
  private SSLContext tls;
  private TokenIssuer tokenIssuer;
  private int maxMessageSize = 256 * 1024;
  private Supplier<MessageStore> store;
  private InstantSource clock = InstantSource.system();

  EmbeddedServiceBusBuilder() {}

  /** The address to listen on; by default only this machine can connect. */
  public EmbeddedServiceBusBuilder host(String value) {
    host = value;
    return this;
  }

  /** The port to listen on, 0 to 65535; 0, the default, takes any free one. */
  public EmbeddedServiceBusBuilder port(int value) {
    port = value;
    return this;
  }

  /** Where messages are stored: SQL Server, or H2 with MODE=MSSQLServer and WRITE_DELAY=0. */
  public EmbeddedServiceBusBuilder jdbcUrl(String value) {
    jdbcUrl = value;
    return this;
  }

  /**
   * Stores in this H2 file, with the options that make it durable and keep it small. The file gets
   * the ending {@code .mv.db}.
   */
  public EmbeddedServiceBusBuilder dataFile(Path file) {
    return jdbcUrl(
        "jdbc:h2:file:"
            + file.toAbsolutePath()
            + ";MODE=MSSQLServer;WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE");
  }

  /** User and password of the database; both empty by default. */
  public EmbeddedServiceBusBuilder jdbcCredentials(String user, String password) {
    jdbcUser = user;
    jdbcPassword = password;
    return this;
  }

  /** Adds a key that clients may sign their tokens with. Without any, a random one is made. */
  public EmbeddedServiceBusBuilder sharedAccessKey(String name, String key) {
    keys.put(name, key);
    return this;
  }

  /**
   * Also takes tokens of identities that this issuer has signed, as the SDK puts them for a {@code
   * TokenCredential}. {@link #tls} must be given, too.
   */
  public EmbeddedServiceBusBuilder tokenIssuer(TokenIssuer issuer) {
    tokenIssuer = issuer;
    return this;
  }

  /** Takes connections over TLS, and no others, with the certificate of this context. */
  public EmbeddedServiceBusBuilder tls(SSLContext context) {
    tls = context;
    return this;
  }

  /** Adds a queue. */
  public EmbeddedServiceBusBuilder queue(QueueSettings queue) {
    queues.add(queue);
    return this;
  }

  /** Adds a topic with its subscriptions. */
  public EmbeddedServiceBusBuilder topic(TopicSettings topic) {
    topics.add(topic);
    return this;
  }

  /** Adds all queues and topics of a namespace, for instance of an emulator's configuration. */
  public EmbeddedServiceBusBuilder namespace(NamespaceSettings namespace) {
    queues.addAll(namespace.queues());
    topics.addAll(namespace.topics());
    return this;
  }

  /** The largest message or batch, in bytes as encoded: 1024 to 1048576, by default 262144. */
  public EmbeddedServiceBusBuilder maxMessageSize(int bytes) {
    maxMessageSize = bytes;
    return this;
  }

  /** Who tells the time for locks, schedules, expiry, duplicates and tokens. */
  public EmbeddedServiceBusBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /**
   * Runs the bus.
   *
   * @throws IllegalArgumentException with all problems of the description
   */
  public EmbeddedServiceBus start() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The bus cannot start:\n- " + String.join("\n- ", problems));
    }
    if (keys.isEmpty()) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      keys.put("RootManageSharedAccessKey", Base64.getEncoder().encodeToString(random));
    }
    return new EmbeddedServiceBus(this);
  }

  /** Another store than JDBC, for tests. */
  EmbeddedServiceBusBuilder store(Supplier<MessageStore> opener) {
    store = opener;
    return this;
  }

  MessageStore openStore() {
    return store != null ? store.get() : JdbcMessageStore.open(jdbcUrl, jdbcUser, jdbcPassword);
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (host == null || host.isBlank()) {
      problems.add("host must not be empty");
    }
    if (port < 0 || port > 65_535) {
      problems.add("port must be 0 to 65535, but is " + port);
    }
    problems.addAll(storeProblems());
    keys.forEach(
        (name, key) -> {
          if (name == null || name.isBlank() || key == null || key.isBlank()) {
            problems.add("a shared access key needs a name and a key");
          }
        });
    if (maxMessageSize < 1024 || maxMessageSize > MAX_MESSAGE_SIZE_LIMIT) {
      problems.add("maxMessageSize must be 1024 to 1048576 bytes, but is " + maxMessageSize);
    }
    if (tokenIssuer != null) {
      problems.addAll(tokenIssuer.problems());
      if (tls == null) {
        problems.add("tokens of identities need tls: whoever overhears one may use it");
      }
    }
    if (clock == null) {
      problems.add("clock must not be null");
    }
    problems.addAll(namespace().problems());
    return problems;
  }

  private List<String> storeProblems() {
    if (store != null) {
      return List.of();
    }
    if (jdbcUrl == null || !jdbcUrl.startsWith("jdbc:")) {
      return List.of("a dataFile, or a jdbcUrl of SQL Server or H2, must be given");
    }
    boolean h2File = jdbcUrl.startsWith("jdbc:h2:") && !jdbcUrl.startsWith("jdbc:h2:mem:");
    if (h2File && !jdbcUrl.toUpperCase(Locale.ROOT).contains(";WRITE_DELAY=0")) {
      return List.of("jdbcUrl of a H2 file needs ;WRITE_DELAY=0, or a crash loses messages");
    }
    return List.of();
  }

  NamespaceSettings namespace() {
    return new NamespaceSettings(queues, topics);
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  Map<String, String> keys() {
    return keys;
  }

  SSLContext tls() {
    return tls;
  }

  TokenIssuer tokenIssuer() {
    return tokenIssuer;
  }

  int maxMessageSize() {
    return maxMessageSize;
  }

  InstantSource clock() {
    return clock;
  }
}
