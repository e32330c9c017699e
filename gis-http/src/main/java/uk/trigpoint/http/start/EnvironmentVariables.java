package uk.trigpoint.http.start;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.trigpoint.core.text.Suggestions;

/**
 * All environment variables of the platform. The page {@code docs/operations/settings.md} is
 * generated from this list.
 *
 * <p>Every service accepts all of them, so that nodes with different services can share one
 * environment.
 */
public final class EnvironmentVariables {
  private static final String PREFIX = "TRIGPOINT_";

  /** Prefix of the credentials of pipelines, whose names are the operator's. */
  public static final String SECRET = "TRIGPOINT_SECRET_";

  private static final List<EnvironmentVariable> ALL =
      List.of(
          text(
              "TRIGPOINT_HOME",
              "./.trigpoint",
              "folder of the private cluster, the inbox of the pipelines, supplies, the demo issuer's key and logs"),
          text("TRIGPOINT_HOST", "127.0.0.1", "address to listen on"),
          text("TRIGPOINT_PORT", "8080", "port to listen on, 1 to 65535"),
          text(
              "TRIGPOINT_PUBLIC_URL",
              "the address of the request",
              "public address of the platform, for links, such as `https://maps.example.gov.uk`"),
          text(
              "TRIGPOINT_SITE_NAME",
              "Trigpoint",
              "name of the platform, in the header and in titles of pages"),
          text(
              "TRIGPOINT_SITE_STRAPLINE",
              "The county's maps and data",
              "line below the name in the header; empty for none"),
          text(
              "TRIGPOINT_SITE_COUNCIL",
              "",
              "the council that runs the platform, such as `Marlshire County Council`: in the accessibility statement, the privacy notice and the contact page"),
          text("TRIGPOINT_SITE_EMAIL", "", "address to which people write for help"),
          text("TRIGPOINT_SITE_PHONE", "", "number that people ring for help"),
          text(
              "TRIGPOINT_SITE_PRIVACY_EMAIL",
              "",
              "address of the data protection officer, in the privacy notice"),
          text(
              "TRIGPOINT_SITE_ACCESSIBILITY_TESTED",
              "",
              "day of the last accessibility test by people, such as `2026-11-28`, in the accessibility statement"),
          text(
              "TRIGPOINT_JDBC_URL",
              "a private cluster",
              "an external PostGIS, such as `jdbc:postgresql://db:5432/trigpoint`, without user and password"),
          text(
              "TRIGPOINT_JDBC_USER",
              "trigpoint_app",
              "login of the services; no other value is accepted"),
          text("TRIGPOINT_JDBC_PASSWORD", "", "password of `trigpoint_app`"),
          text(
              "TRIGPOINT_JDBC_OWNER_PASSWORD",
              "",
              "password of `trigpoint_owner`, which migrates the schema"),
          text(
              "TRIGPOINT_JDBC_CARE_PASSWORD",
              "",
              "password of `trigpoint_care`, which reads and writes personal data"),
          text(
              "TRIGPOINT_JDBC_AUDIT_PASSWORD",
              "",
              "password of `trigpoint_audit`, which appends to the audit"),
          text(
              "TRIGPOINT_PSEUDONYM_KEY",
              "generated, in `pseudonym.key` of the home",
              "secret of at least 32 characters, from which the audit's pseudonyms and the seals of keys, sessions and claims are made; the same on all nodes, and never changed"),
          text(
              "TRIGPOINT_OSTN15",
              "the folder of Debian's package",
              "folder with `ostn_east_shift_82140` and `ostn_north_shift_-84180`"),
          text(
              "TRIGPOINT_OIDC_ISSUER",
              "",
              "address of the identity provider: `iss` of accepted tokens; its discovery document is at `/.well-known/openid-configuration` below it"),
          text(
              "TRIGPOINT_OIDC_CLIENT_ID",
              "",
              "id of the platform at the identity provider; without it, tokens are accepted but browsers cannot sign in"),
          text(
              "TRIGPOINT_OIDC_CLIENT_SECRET",
              "",
              "its secret; none for a public client, which PKCE protects"),
          text("TRIGPOINT_OIDC_AUDIENCE", "the client id", "`aud` of accepted access tokens"),
          text("TRIGPOINT_OIDC_JWKS", "from the discovery document", "URL of the issuer's keys"),
          flag(
              "TRIGPOINT_DEMO",
              "false",
              "`true`: the demo issuer signs in every user of this machine without a password (see below)"),
          text(
              "TRIGPOINT_METRICS_TOKEN",
              "",
              "bearer token, at least 16 characters, with which Prometheus reads `/metrics` and the details of `/health`"),
          integer(
              "TRIGPOINT_TILE_CACHE_BYTES",
              "67108864",
              "maximum size of the tile cache, bytes, 0 to 17179869184; 0 turns it off"),
          integer(
              "TRIGPOINT_JOBS_WORKERS",
              "2",
              "pipeline runs that this node executes concurrently, 0 to 64"),
          flag("TRIGPOINT_JOBS_TIMER", "true", "whether this node starts scheduled runs"),
          text(
              "TRIGPOINT_JOBS_FILES_STORE",
              "database",
              "where copies of the files that runs read are kept for other nodes and for replays: `database`, `s3://BUCKET/PREFIX`, or the absolute path of a folder that all nodes share"),
          text(
              "TRIGPOINT_JOBS_FILES_S3_ENDPOINT",
              "Amazon's of the region",
              "address of an S3 store that is not Amazon's (MinIO, Ceph …), such as `https://minio.example.gov.uk:9000`; https, unless the host is this machine or in `TRIGPOINT_EGRESS_HOSTS`"),
          text("TRIGPOINT_JOBS_FILES_S3_REGION", "eu-west-2", "its region"),
          text(
              "TRIGPOINT_JOBS_FILES_S3_ACCESS_KEY",
              "the role of the container or virtual machine",
              "id of the access key for it; required with an endpoint"),
          text("TRIGPOINT_JOBS_FILES_S3_SECRET_KEY", "", "the secret of the access key"),
          integer(
              "TRIGPOINT_JOBS_FILES_DAYS",
              "30",
              "days after which a copy that no run used is deleted, 1 to 3650"),
          flag(
              "TRIGPOINT_PIPELINE_APPROVAL",
              "false",
              "`true`: runs use a saved version of a pipeline only when a second person has approved it; the same on all nodes"),
          integer(
              "TRIGPOINT_BUDGET_PUBLIC_SECONDS",
              "2",
              "database time of a query for features by somebody who is not signed in, seconds, 1 to 600"),
          integer(
              "TRIGPOINT_BUDGET_SIGNED_IN_SECONDS",
              "10",
              "the same for somebody who is signed in, and for tiles and maps, seconds, 1 to 600"),
          integer(
              "TRIGPOINT_BUDGET_PUBLIC_MEGABYTES",
              "50",
              "size of an answer to somebody who is not signed in, million bytes, 1 to 100000"),
          integer(
              "TRIGPOINT_BUDGET_SIGNED_IN_MEGABYTES",
              "500",
              "the same for somebody who is signed in, million bytes, 1 to 100000"),
          integer(
              "TRIGPOINT_HEAVY_READS_PERMITS",
              "2",
              "maps, exports and other heavy reads that run concurrently, 1 to 4"),
          integer(
              "TRIGPOINT_HEAVY_READS_WAIT_SECONDS",
              "30",
              "for how long a heavy read waits for its turn before it is a 503, seconds, 0 to 600"),
          integer(
              "TRIGPOINT_HEAVY_READS_SPOOL_MEGABYTES",
              "10000",
              "disc space for answers that clients have not read completely, in `spool` of the home, million bytes, 1 to 10000000"),
          integer(
              "TRIGPOINT_EXPORTS_WORKERS",
              "1",
              "exports in the background that this node makes concurrently, 1 to 4"),
          integer(
              "TRIGPOINT_EXPORTS_PER_CALLER",
              "3",
              "exports in the background of one caller that wait or run, 1 to 100"),
          integer(
              "TRIGPOINT_EXPORTS_HOURS",
              "24",
              "for how long the file of an export in the background is kept, hours, 1 to 720"),
          integer(
              "TRIGPOINT_EXPORTS_MEGABYTES",
              "2000",
              "maximum size of the file of an export in the background, million bytes, 1 to 100000"),
          text(
              "TRIGPOINT_SMTP_HOST",
              "",
              "mail server that takes notices about pipeline runs; without it they are only logged"),
          integer("TRIGPOINT_SMTP_PORT", "587", "its port, 1 to 65535"),
          text("TRIGPOINT_SMTP_USER", "", "user name at the mail server; none for no sign-in"),
          text("TRIGPOINT_SMTP_PASSWORD", "", "its password"),
          text(
              "TRIGPOINT_SMTP_FROM",
              "",
              "sender's address of notices, such as `trigpoint@example.gov.uk`; required with `TRIGPOINT_SMTP_HOST`"),
          text(
              "TRIGPOINT_SMTP_TLS",
              "starttls",
              "how the mail server is reached: `starttls`, `tls` or `none`"),
          text(
              "TRIGPOINT_EGRESS_HOSTS",
              "",
              "hosts, separated by commas, to which messages to subscribers and notices may be sent although they have private addresses or no TLS; all others must be public and have https"),
          text(
              "TRIGPOINT_EGRESS_SERVICES",
              "",
              "hosts, separated by commas, that pipelines may read and call by https, such as `api.example.org` or `*.example.org`; beside them only those of `TRIGPOINT_EGRESS_HOSTS`"),
          text(
              "TRIGPOINT_SECRET_NAME",
              "",
              "a credential that pipelines send by the name that follows `TRIGPOINT_SECRET_`: the host it is for, a blank, and the value of the header, such as `api.example.org Bearer 4f1c…`; as many as you like"),
          integer(
              "TRIGPOINT_DISK_LOW_MEGABYTES",
              "1024",
              "free space on the disk of the home below which nothing is stored and what is published is only read, MB, 0 to 1000000000"),
          text(
              "TRIGPOINT_GATES_REJECTED_PERCENT",
              "2",
              "rejected rows beyond which a new version is held, percent of the source's rows, 0 to 100"),
          text(
              "TRIGPOINT_GATES_REJECTED_ROWS",
              "10",
              "rejected rows that never hold a version, whatever their percentage"),
          text(
              "TRIGPOINT_GATES_VANISHED_PERCENT",
              "5",
              "keys that a new version lacks beyond which it is held, percent of the keys in force, 0 to 100"),
          text(
              "TRIGPOINT_RETENTION_RUNS",
              "P90D",
              "for how long rejected rows and logs of pipeline runs are kept, an ISO 8601 duration"),
          text(
              "TRIGPOINT_RETENTION_REVIEWS",
              "P90D",
              "for how long review lists, and contacts of who reported an address, are kept, an ISO 8601 duration"),
          integer(
              "TRIGPOINT_BACKUP_DAYS",
              "35",
              "for how long you keep a backup, days, 0 to 3650; the answer to an erasure says when the person is in no backup any more"),
          integer(
              "TRIGPOINT_GAZETTEER_WATCH_SECONDS",
              "10",
              "interval between two scans of the folder `supplies`, seconds, 1 to 86400"),
          flag(
              "TRIGPOINT_GAZETTEER_CHECK_AFTER_SUPPLY",
              "true",
              "whether the quality checks run after each supply"),
          text(
              "TRIGPOINT_MATCHING_URL",
              "the node itself",
              "address of a platform whose gazetteer matches the addresses of pipelines, such as `https://gazetteer.example.gov.uk`"),
          text(
              "TRIGPOINT_MATCHING_KEY",
              "",
              "API key for it, with the role `staff` and the dataset `addresses`; required with `TRIGPOINT_MATCHING_URL`"),
          integer(
              "TRIGPOINT_QUALITY_STREET_METRES",
              "250",
              "distance from its street at which an address becomes a finding, metres, 1 to 100000"),
          text("TRIGPOINT_HEAP", "1g", "maximum heap of the platform (`-Xmx`)"),
          text("TRIGPOINT_CLI_HEAP", "512m", "maximum heap of a command (`-Xmx`)"),
          text("TRIGPOINT_TOKEN", "a token of the demo issuer", "bearer token of the command line"),
          text(
              "TRIGPOINT_PAGES_SOURCES",
              "",
              "development: folder of the project's sources, from which page templates are compiled when they change; `./trigpoint dev` sets it"),
          text(
              "TRIGPOINT_TEST_JDBC_URL",
              "a private cluster",
              "PostGIS server for the tests, with a superuser's login"),
          text("TRIGPOINT_TEST_CLUSTER", "", "folder of the tests' private cluster"),
          text("TRIGPOINT_BENCH_MANY", "", "benchmarks: number of addresses of the large run"));

  private EnvironmentVariables() {}

  /** Lists all variables, most important first. */
  public static List<EnvironmentVariable> list() {
    return ALL;
  }

  /** Finds a variable by its name. */
  public static Optional<EnvironmentVariable> find(String name) {
    return ALL.stream().filter(v -> v.name().equals(name)).findFirst();
  }

  /**
   * Checks names and types of the variables that start with {@code TRIGPOINT_}.
   *
   * @throws IllegalArgumentException with a message for the operator; for an unknown variable it
   *     suggests the most similar one
   */
  static void check(Map<String, String> environment) {
    environment.entrySet().stream()
        .filter(e -> e.getKey().startsWith(PREFIX) && !e.getKey().startsWith(SECRET))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> {
              EnvironmentVariable variable =
                  find(e.getKey())
                      .orElseThrow(() -> new IllegalArgumentException(unknown(e.getKey())));
              if (!e.getValue().isBlank()) {
                variable.check(e.getValue());
              }
            });
  }

  /** Returns the variables as a Markdown table. */
  public static String markdown() {
    return "| name | default | what |\n|---|---|---|\n"
        + ALL.stream()
            .map(v -> "| `" + v.name() + "` | " + code(v) + " | " + v.description() + " |\n")
            .collect(Collectors.joining());
  }

  private static String code(EnvironmentVariable variable) {
    String text = variable.defaultText();
    return text.isEmpty() || text.contains(" ") ? text : "`" + text + "`";
  }

  private static String unknown(String name) {
    return name
        + " is not a setting."
        + Suggestions.nearest(name, ALL.stream().map(EnvironmentVariable::name).toList())
            .map(known -> " Did you mean " + known + "?")
            .orElse("")
        + " All settings are listed in docs/operations/settings.md.";
  }

  private static EnvironmentVariable text(String name, String defaultText, String description) {
    return new EnvironmentVariable(name, EnvironmentVariable.Kind.TEXT, defaultText, description);
  }

  private static EnvironmentVariable integer(String name, String defaultText, String description) {
    return new EnvironmentVariable(
        name, EnvironmentVariable.Kind.INTEGER, defaultText, description);
  }

  private static EnvironmentVariable flag(String name, String defaultText, String description) {
    return new EnvironmentVariable(name, EnvironmentVariable.Kind.FLAG, defaultText, description);
  }

  /** Returns the credentials of this process by variable. */
  public static Map<String, String> secrets() {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(SECRET))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
