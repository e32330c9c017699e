package uk.trigpoint.http.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the log format of {@code logback.xml}. */
class LogTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  @Test
  void controlCharactersInMessagesAreReplaced() throws Exception {
    String attack =
        "/x\n2026-11-28 INFO  all is well\u001b[2J\u0007\u0085\u009b31m\u2028\u2029\u202e\r\u0000y";
    String text = log("failed " + attack, new IllegalStateException(attack, new Error(attack)));
    assertThat(text.replace("\n", "").replace("\t", ""))
        .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202e]");
    assertThat(text.lines().filter(line -> line.startsWith("2026-11-28 INFO"))).isEmpty();
    assertThat(text).contains("all is well", "Caused by: java.lang.Error", "\tat ");
  }

  @Test
  void keysAndTokensAreNotLogged() throws Exception {
    String key = "tpk_abcd1234_" + "k".repeat(43);
    String session = "tps_" + "s".repeat(43);
    String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln-bmF0_dXJl";
    String text =
        log("refused /echo?key=" + key, new IllegalStateException(session + " and " + token));
    assertThat(text)
        .doesNotContain(key, "k".repeat(20), session, token, "c2ln-bmF0")
        .contains("refused /echo?key=…", "… and …");
  }

  @Test
  void valuesInDatabaseErrorsAreNotLogged() throws Exception {
    List<String> statements =
        List.of(
            "SELECT CAST(:name AS integer)",
            "SELECT CAST(:name AS date)",
            "INSERT INTO pg_temp.client VALUES (:name), (:name)",
            "SELECT 1 / (length(:name) - 15)");
    db.database()
        .with(
            handle -> {
              handle.execute("CREATE TEMP TABLE client (name text PRIMARY KEY)");
              for (String sql : statements) {
                Throwable failure =
                    catchThrowable(
                        () ->
                            handle
                                .createQuery(sql)
                                .bind("name", "Alice Applicant")
                                .mapToMap()
                                .list());
                assertThat(failure).isNotNull();
                assertThat(log("failed", failure))
                    .contains("SQLSTATE 2")
                    .doesNotContain("Alice", "Applicant");
              }
              return null;
            });
  }

  private static String log(String message, Throwable failure) {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(LogTest.class.getResource("/logback.xml"));
    } catch (JoranException e) {
      throw new AssertionError(e);
    }
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("console");
    ILoggingEvent event =
        new ch.qos.logback.classic.spi.LoggingEvent(
            "", context.getLogger("x"), ch.qos.logback.classic.Level.ERROR, message, failure, null);
    return new String(
        ((PatternLayoutEncoder) console.getEncoder()).encode(event), StandardCharsets.UTF_8);
  }
}
