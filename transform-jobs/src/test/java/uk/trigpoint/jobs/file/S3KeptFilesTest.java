package uk.trigpoint.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.TransientException;

/** Tests the S3 store of files, against a server and where that fails. */
class S3KeptFilesTest {
  private static final EgressPolicy NONE_LISTED = EgressPolicy.only("none");

  static S3TestServer server;
  static S3Client client;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    server = new S3TestServer();
    client = S3Clients.create(server.settings(), NONE_LISTED);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @BeforeEach
  void clear() {
    server.clear();
  }

  private static S3KeptFiles store(String location) {
    return store(client, location);
  }

  private static S3KeptFiles store(S3Client client, String location) {
    return new S3KeptFiles(client, S3Location.parse(location), InstantSource.system());
  }

  private InputFile file(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("input"), content);
    return new InputFile("input", file, FileHash.sha256(file), Files.size(file));
  }

  @Test
  void keysBeginWithThePrefixAndSayWhichAreOfPersonalData() throws IOException {
    InputFile file = file("a");
    store("s3://runs").keep(file, false);
    store("s3://runs/a/b").keep(file, true);
    assertThat(server.keys())
        .containsExactlyInAnyOrder("files/" + file.sha256(), "a/b/personal/" + file.sha256());
  }

  @Test
  void objectsOfOthersAreNotDeleted() throws IOException {
    InputFile file = file("a");
    S3KeptFiles kept = store("s3://runs/a");
    kept.keep(file, true);
    server.put("a/personal/readme.txt", "mine");
    server.put("a/personal-2/" + file.sha256(), "mine");
    assertThat(kept.deletePersonal()).isEqualTo(1);
    assertThat(server.keys())
        .containsExactlyInAnyOrder("a/personal/readme.txt", "a/personal-2/" + file.sha256());
  }

  @Test
  void listingsOfSeveralPagesAreReadToTheirEnd() {
    for (int i = 0; i < 1_003; i++) {
      server.put("personal/" + "%064x".formatted(i), "x");
    }
    assertThat(store("s3://runs").deletePersonal()).isEqualTo(1_003);
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void aUseRenewsTheTimeOfAnObjectThatIsADayOld() throws IOException {
    InputFile file = file("old");
    String key = "files/" + file.sha256();
    store("s3://runs").keep(file, false);
    Instant kept = server.modified(key);
    Duration[] ahead = {Duration.ofHours(23)};
    S3KeptFiles later =
        new S3KeptFiles(client, S3Location.parse("s3://runs"), () -> Instant.now().plus(ahead[0]));
    assertThat(later.has(file.sha256(), false)).isTrue();
    assertThat(server.modified(key)).isEqualTo(kept);
    ahead[0] = Duration.ofHours(25);
    assertThat(later.has(file.sha256(), false)).isTrue();
    Instant used = server.modified(key);
    assertThat(used).isAfter(kept);
    Files.delete(later.copy(file.sha256(), false).orElseThrow());
    assertThat(server.modified(key)).isAfter(used);
    assertThat(later.copy(file.sha256(), false).orElseThrow()).hasContent("old");
  }

  @Test
  void allVersionsOfAFileAreDeletedWithIt() throws IOException {
    try (S3TestServer versioned = new S3TestServer();
        S3Client client = S3Clients.create(versioned.settings(), NONE_LISTED)) {
      InputFile file = file("a");
      S3KeptFiles kept = store(client, "s3://runs");
      assertThat(kept.isVersioned()).isFalse();
      versioned.keepVersions(true);
      assertThat(kept.isVersioned()).isTrue();
      kept.keep(file, true);
      new S3KeptFiles(
              client, S3Location.parse("s3://runs"), () -> Instant.now().plus(Duration.ofDays(2)))
          .has(file.sha256(), true);
      assertThat(versioned.versions()).isEqualTo(2);
      assertThat(kept.deletePersonal()).isEqualTo(1);
      assertThat(versioned.versions()).isZero();
    }
  }

  @Test
  void anObjectWithOtherBytesIsNotReadAndIsKeptAnew() throws IOException {
    InputFile file = file("right");
    S3KeptFiles kept = store("s3://runs");
    server.put("files/" + file.sha256(), "wrong");
    assertThat(kept.copy(file.sha256(), false)).isEmpty();
    assertThat(kept.keep(file, false)).isTrue();
    assertThat(kept.copy(file.sha256(), false).orElseThrow()).hasContent("right");
  }

  @Test
  void aStoreThatCannotBeReachedIsATransientFaultThatNamesTheSetting() throws IOException {
    S3TestServer stopped = new S3TestServer();
    try (S3Client gone = S3Clients.create(stopped.settings(), NONE_LISTED)) {
      stopped.stop();
      S3KeptFiles kept = store(gone, "s3://runs");
      InputFile file = file("a");
      assertThatThrownBy(() -> kept.has(file.sha256(), false))
          .isInstanceOf(TransientException.class)
          .hasMessageContaining("TRIGPOINT_JOBS_FILES_STORE");
      assertThatThrownBy(() -> kept.keep(file, false)).isInstanceOf(TransientException.class);
      assertThatThrownBy(() -> kept.copy(file.sha256(), false))
          .isInstanceOf(TransientException.class);
      assertThatThrownBy(kept::deletePersonal).isInstanceOf(TransientException.class);
      assertThatThrownBy(kept::requireReachable).isInstanceOf(TransientException.class);
    }
  }

  @Test
  void aRefusalIsNotTransient() throws IOException {
    InputFile file = file("a");
    S3Settings wrong = new S3Settings(server.endpoint(), "eu-west-2", "test-key", "wrong");
    try (S3Client refused = S3Clients.create(wrong, NONE_LISTED)) {
      assertThatThrownBy(() -> store(refused, "s3://runs").copy(file.sha256(), false))
          .isInstanceOf(JobException.class)
          .isNotInstanceOf(TransientException.class)
          .hasMessageContaining("SignatureDoesNotMatch")
          .hasMessageContaining("TRIGPOINT_JOBS_FILES_STORE")
          .hasMessageNotContaining("wrong");
    }
    assertThatThrownBy(() -> store("s3://no-such-bucket").copy(file.sha256(), false))
        .isInstanceOf(JobException.class)
        .isNotInstanceOf(TransientException.class)
        .hasMessageContaining("NoSuchBucket");
    assertThatThrownBy(() -> store("s3://no-such-bucket").keep(file, false))
        .hasMessageContaining("NoSuchBucket");
  }

  @Test
  void anAnswerThatEndsEarlyIsReadAgainAndNeverHalf() throws IOException {
    byte[] content = "0123456789".getBytes(StandardCharsets.UTF_8);
    String sha256 = HexFormat.of().formatHex(FileHash.digest().digest(content));
    AtomicInteger half = new AtomicInteger();
    HttpServer broken =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broken.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Last-Modified", "Mon, 30 Nov 2099 09:00:00 GMT");
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, half.getAndDecrement() > 0 ? 5 : 10);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    broken.start();
    S3Settings settings =
        new S3Settings(
            "http://127.0.0.1:" + broken.getAddress().getPort(), "eu-west-2", "key", "secret");
    try (S3Client over = S3Clients.create(settings, NONE_LISTED)) {
      S3KeptFiles kept = store(over, "s3://runs");
      half.set(2);
      assertThat(kept.copy(sha256, false).orElseThrow()).hasContent("0123456789");
      half.set(3);
      assertThatThrownBy(() -> kept.copy(sha256, false)).isInstanceOf(TransientException.class);
    } finally {
      broken.stop(0);
    }
  }

  @Test
  void filesGoWithoutTlsOnlyToThisMachineAndToListedHosts() {
    S3Settings http = new S3Settings("http://minio:9000", "eu-west-2", "key", "secret");
    assertThatThrownBy(() -> S3Clients.create(http, NONE_LISTED))
        .hasMessageContaining("TRIGPOINT_JOBS_FILES_S3_ENDPOINT must begin with https")
        .hasMessageContaining("TRIGPOINT_EGRESS_HOSTS");
    List<S3Client> allowed = new ArrayList<>();
    allowed.add(S3Clients.create(http, EgressPolicy.only("minio")));
    allowed.add(
        S3Clients.create(
            new S3Settings("https://minio:9000", "eu-west-2", "key", "secret"), NONE_LISTED));
    allowed.add(S3Clients.create(new S3Settings("", "eu-west-2", "", ""), NONE_LISTED));
    allowed.forEach(S3Client::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://",
        "s3:///a",
        "s3://A",
        "s3://ab/../c",
        "s3://abc//d",
        "s3://abc/d e",
        "s3://abc?x"
      })
  void otherLocationsAreRefusedByTheNameOfTheSetting(String store) {
    assertThatThrownBy(() -> new KeptFilesSettings(store, 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TRIGPOINT_JOBS_FILES_STORE");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ftp://a, eu-west-2, k, s, ENDPOINT must be an address",
        "https://a/b, eu-west-2, k, s, ENDPOINT must be an address",
        "https://u:p@a, eu-west-2, k, s, ENDPOINT must be an address",
        "https://a, eu-west-2, '', '', ENDPOINT also needs",
        "'', eu west, k, s, REGION must be",
        "'', eu-west-2, k, '', Set both",
        "'', eu-west-2, '', s, Set both"
      })
  void otherSettingsAreRefusedByTheirNames(
      String endpoint, String region, String key, String secret, String message) {
    assertThatThrownBy(() -> new S3Settings(endpoint, region, key, secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("TRIGPOINT_JOBS_FILES_S3_");
  }

  @Test
  void theSecretIsInNoText() {
    assertThat(server.settings().toString()).doesNotContain(S3TestServer.SECRET_KEY);
  }
}
