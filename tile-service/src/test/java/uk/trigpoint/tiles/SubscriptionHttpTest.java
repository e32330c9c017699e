package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that subscribers hear of changes, signed, in order and again if they fail. */
class SubscriptionHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;
  static HttpServer receiver;
  static final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  static volatile int answer = 204;

  /** A message as the receiver got it. */
  record Received(String signature, String body) {
    JsonNode json() {
      return HttpTestServer.read(body);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestHeaders().getFirst("X-Trigpoint-Signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    receiver.start();
    service = new TileServer(db, home, Map.of("trigpoint.egress.hosts", "127.0.0.1"));
  }

  @BeforeEach
  void clear() {
    received.clear();
    answer = 204;
  }

  @AfterAll
  static void stop() {
    receiver.stop(0);
    service.close();
  }

  @Test
  void aSubscriberHearsOfAPublishAndAnEditWithASignature() throws Exception {
    upload("heard", "ogl", "A,450000,206000\n");
    JsonNode made = subscribe(Role.STAFF, "heard", hook());
    upload("heard", "ogl", "A,450000,206000\nB,451000,206000\n");
    Received message = next();
    assertThat(message.json().path("dataset").asText()).isEqualTo("heard");
    assertThat(message.json().path("version").asInt()).isEqualTo(2);
    assertThat(message.json().path("events").get(0).path("kind").asText()).isEqualTo("publish");
    assertThat(message.json().path("events").get(0).path("features").asInt()).isEqualTo(2);
    String[] parts = message.signature().split(",v1=");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(Base64.getDecoder().decode(made.path("secret").asText()), "HmacSHA256"));
    mac.update((parts[0].substring(2) + ".").getBytes(StandardCharsets.US_ASCII));
    assertThat(parts[1])
        .isEqualTo(
            HexFormat.of().formatHex(mac.doFinal(message.body().getBytes(StandardCharsets.UTF_8))));
    assertThat(Long.parseLong(parts[0].substring(2)))
        .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));

    db.execute("UPDATE data.heard SET geom = geom WHERE ref = 'A'");
    assertThat(next().json().path("events").get(0).path("kind").asText()).isEqualTo("edit");
    assertThat(subscription(made).path("lastDeliveredAt").isTextual()).isTrue();
    assertThat(subscription(made).path("waiting").asInt()).isZero();
  }

  @Test
  void aTestMessageIsSignedAndSaysWhetherItWasReceived() throws Exception {
    upload("tried", "ogl", "A,450000,206000\n");
    String id = subscribe(Role.STAFF, "tried", hook()).path("id").asText();
    String path = "/catalogue/v1/subscriptions/" + id;
    JsonNode tested =
        TileServer.read(service.post(Role.STAFF, path + "/test", "application/json", "").body());
    assertThat(tested.path("received").asBoolean()).isTrue();
    Received message = next();
    assertThat(message.json().path("test").asBoolean()).isTrue();
    assertThat(message.json().path("events")).isEmpty();
    assertThat(message.signature()).matches("t=[0-9]+,v1=[0-9a-f]{64}");
    answer = 500;
    assertThat(service.post(Role.STAFF, path + "/test", "application/json", "").body())
        .contains("\"received\":false", "answered 500");
    assertThat(service.post(Role.BROKER, path + "/test", "application/json", "").statusCode())
        .as("of somebody else")
        .isEqualTo(404);
  }

  @Test
  void aPausedSubscriptionHearsNothingUntilItIsResumed() throws Exception {
    upload("rested", "ogl", "A,450000,206000\n");
    JsonNode made = subscribe(Role.STAFF, "rested", hook());
    String path = "/catalogue/v1/subscriptions/" + made.path("id").asText();
    assertThat(service.post(Role.STAFF, path + "/pause", "application/json", "").statusCode())
        .isEqualTo(204);
    assertThat(subscription(made).path("pausedReason").asText()).isEqualTo("You paused it.");
    upload("rested", "ogl", "A,450001,206000\n");
    assertThat(received.poll(3, TimeUnit.SECONDS)).isNull();
    service.post(Role.STAFF, path + "/resume", "application/json", "");
    upload("rested", "ogl", "A,450002,206000\n");
    assertThat(next().json().path("version").asInt()).isEqualTo(3);
  }

  @Test
  void thePageOfSubscriptionsShowsTriesPausesAndDeletesThem() {
    upload("paged", "ogl", "A,450000,206000\n");
    String page = "/datasets/paged/subscriptions";
    String form = "application/x-www-form-urlencoded";
    assertThat(service.post(Role.STAFF, page, form, "url=&publish=yes").body())
        .contains("Enter the address");
    assertThat(service.post(Role.STAFF, page, form, "url=ftp://x&publish=yes").statusCode())
        .isEqualTo(400);
    assertThat(service.post(Role.STAFF, page, form, "url=https://x").body())
        .contains("at least one kind");
    HttpResponse<String> made =
        service.post(
            Role.STAFF,
            page,
            form,
            "publish=yes&url=" + java.net.URLEncoder.encode(hook(), StandardCharsets.UTF_8));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(made.body()).contains("It is shown only now", hook(), "Nothing sent yet");
    String list = service.get(page, "Authorization", "Bearer " + service.token(Role.STAFF)).body();
    assertThat(list).doesNotContain("shown only now");
    var action = java.util.regex.Pattern.compile(page + "/([0-9a-f-]{36})/delete").matcher(list);
    assertThat(action.find()).isTrue();
    String own = page + "/" + action.group(1);
    assertThat(service.post(Role.STAFF, own + "/test", form, "").body())
        .contains("The test message was received.");
    assertThat(service.post(Role.STAFF, own + "/pause", form, "").body())
        .contains("You paused it.");
    assertThat(service.post(Role.BROKER, own + "/pause", form, "").statusCode()).isEqualTo(404);
    assertThat(
            service.get(page, "Authorization", "Bearer " + service.token(Role.GIS_OFFICER)).body())
        .as("the manager of the dataset")
        .contains("Subscriptions of others");
    assertThat(
            service
                .get(own + "/delete", "Authorization", "Bearer " + service.token(Role.STAFF))
                .body())
        .contains("This cannot be undone");
    assertThat(service.post(Role.STAFF, own + "/delete", form, "").statusCode()).isEqualTo(303);
    assertThat(service.get(page, "Authorization", "Bearer " + service.token(Role.STAFF)).body())
        .contains("You have none.");
    assertThat(service.get(page).statusCode()).as("nobody signed in").isEqualTo(401);
  }

  @Test
  void aMessageThatFailsIsSentAgainWithWhatHappenedSince() throws Exception {
    upload("again", "ogl", "A,450000,206000\n");
    JsonNode made = subscribe(Role.STAFF, "again", hook());
    answer = 500;
    upload("again", "ogl", "A,450000,206000\nB,451000,206000\n");
    next();
    awaitState(made, "failingSince");
    assertThat(subscription(made).path("lastError").asText())
        .isEqualTo("The receiver answered 500.");
    db.execute("DELETE FROM data.again WHERE ref = 'B'");
    answer = 200;
    assertThat(
            service
                .post(
                    Role.STAFF,
                    "/catalogue/v1/subscriptions/" + made.path("id").asText() + "/resume",
                    "application/json",
                    "{}")
                .statusCode())
        .isEqualTo(204);
    assertThat(next().json().path("events").findValuesAsText("kind"))
        .containsExactly("publish", "edit");
  }

  @Test
  void whatWasRolledBackIsNotHeardAndAnEndedSubscriptionHearsNothing() throws Exception {
    upload("quiet", "ogl", "A,450000,206000\n");
    JsonNode made = subscribe(Role.STAFF, "quiet", hook());
    db.execute("BEGIN; DELETE FROM data.quiet WHERE ref = 'A'; ROLLBACK");
    assertThat(received.poll(3, TimeUnit.SECONDS)).isNull();
    assertThat(
            service
                .delete(Role.STAFF, "/catalogue/v1/subscriptions/" + made.path("id").asText())
                .statusCode())
        .isEqualTo(204);
    db.execute("DELETE FROM data.quiet WHERE ref = 'A'");
    assertThat(received.poll(3, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void whoMayNotReadTheDatasetHearsNothing() throws Exception {
    upload("closed", "ogl", "A,450000,206000\n");
    JsonNode made = subscribe(Role.STAFF, "closed", hook());
    db.execute(
        "UPDATE catalogue.subscription SET roles = '{public}'; UPDATE catalogue.dataset SET access_policy = replace(access_policy::text, '\"public\"', '\"admin\"')::jsonb WHERE id = 'closed'");
    Thread.sleep(1_100);
    db.execute("DELETE FROM data.closed WHERE ref = 'A'");
    awaitState(made, "pausedAt");
    assertThat(received).isEmpty();
    assertThat(
            service
                .post(
                    Role.SUPPLIER,
                    "/catalogue/v1/datasets/closed/subscriptions",
                    "application/json",
                    "{\"url\": \"" + hook() + "\"}")
                .statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/hook",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://user:pw@example.org/",
        "https:///path",
        "not an address",
        ""
      })
  void anAddressThatIsNotHttpsOfAHostIsNamed(String url) {
    upload("addressed", "ogl", "A,450000,206000\n");
    HttpResponse<String> refused = create(Role.STAFF, "addressed", url);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("\"url\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://[::1]:1/",
        "https://2130706433:1/",
        "https://169.254.169.254/latest",
        "https://10.0.0.1/",
        "https://0/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fd00::1]/"
      })
  void aPrivateAddressIsRefusedWhenItIsStated(String url) {
    upload("literal", "ogl", "A,450000,206000\n");
    HttpResponse<String> refused = create(Role.STAFF, "literal", url);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("\"url\"", "private address", "TRIGPOINT_EGRESS_HOSTS");
  }

  @Test
  void aNameWithAPrivateAddressIsNeverConnectedTo() throws Exception {
    String id = "private-name";
    upload(id, "ogl", "A,450000,206000\n");
    HttpResponse<String> refused = create(Role.STAFF, id, "https://localhost:1/");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("\"url\"", "host with a private address");
    // The name may get a private address later.
    JsonNode made = subscribe(Role.STAFF, id, "https://a-name-without-an-address.invalid/");
    db.execute(
        "UPDATE catalogue.subscription SET url = 'https://localhost:1/' WHERE id = '"
            + made.path("id").asText()
            + "'");
    db.execute("DELETE FROM data.\"" + id + "\" WHERE ref = 'A'");
    awaitState(made, "failingSince");
    assertThat(subscription(made).path("lastError").asText()).contains("private address");
  }

  @Test
  void subscriptionsAreTheirMakersAndManagersSeeThoseOfADataset() {
    upload("owned", "ogl", "A,450000,206000\n");
    JsonNode made = subscribe(Role.STAFF, "owned", hook());
    String path = "/catalogue/v1/subscriptions/" + made.path("id").asText();
    assertThat(service.get(Role.BROKER, path).statusCode()).isEqualTo(404);
    assertThat(service.delete(Role.BROKER, path).statusCode()).isEqualTo(404);
    assertThat(service.get((Role) null, path).statusCode()).isEqualTo(401);
    JsonNode all = service.json(Role.GIS_OFFICER, "/catalogue/v1/datasets/owned/subscriptions");
    assertThat(all.path("subscriptions")).hasSize(1);
    assertThat(all.toString()).doesNotContain(made.path("secret").asText());
    assertThat(service.get(Role.STAFF, "/catalogue/v1/datasets/owned/subscriptions").statusCode())
        .isEqualTo(403);
  }

  private static Received next() throws InterruptedException {
    Received message = received.poll(20, TimeUnit.SECONDS);
    assertThat(message).as("a message within 20 s").isNotNull();
    return message;
  }

  private static void awaitState(JsonNode made, String member) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!subscription(made).hasNonNull(member)) {
      assertThat(Instant.now()).as(member + " of " + subscription(made)).isBefore(end);
      Thread.sleep(200);
    }
  }

  private static JsonNode subscription(JsonNode made) {
    return service.json(Role.STAFF, "/catalogue/v1/subscriptions/" + made.path("id").asText());
  }

  private static String hook() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  private static JsonNode subscribe(Role role, String id, String url) {
    HttpResponse<String> response = create(role, id, url);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return HttpTestServer.read(response.body());
  }

  private static HttpResponse<String> create(@Nullable Role role, String id, String url) {
    return service.post(
        role,
        "/catalogue/v1/datasets/" + id + "/subscriptions",
        "application/json",
        "{\"url\": \"" + url + "\"}");
  }

  private static void upload(String id, String licence, String rows) {
    service.upload(
        "{\"id\": \"%s\", \"licence\": \"%s\", \"keyColumn\": \"ref\"}".formatted(id, licence),
        "ref,easting,northing\n" + rows,
        201);
  }
}
