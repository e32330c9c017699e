package uk.trigpoint.jobs.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.egress.EgressClient;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Runs;
import uk.trigpoint.jobs.run.Trigger;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that notices are mailed when a verdict changes, to a mail server. */
class NoticeTest {
  private static final String OWNER = "gis@example.gov.uk";
  private static final String SUPPLIER = "lights@example.com";
  private static final String GOOD = "Asset,Lamp W,X,Y\nA1,70,445000,215000\n";
  private static final String BAD = GOOD + "A2,70W,445010,215000\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static GreenMail mails;
  static int tests;
  static String lights = "";
  static NoticeSender sender;

  @BeforeAll
  static void start() throws IOException {
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    server = new JobsServer(db, home, 1, false);
    Files.createDirectories(home.resolve("inbox"));
    sender = sender(mails.getSmtp().getPort());
  }

  @AfterAll
  static void stop() {
    server.close();
    mails.stop();
  }

  @BeforeEach
  void save() {
    lights = "lights" + tests++;
    save("notify: {owner: [" + OWNER + "], supplier: [" + SUPPLIER + "]}");
  }

  @AfterEach
  void clear() throws Exception {
    sender.sendDue();
    mails.purgeEmailFromAllMailboxes();
  }

  @Test
  void aChangeOfVerdictIsMailedOnceAndItsEndToo() throws Exception {
    run(GOOD);
    assertThat(mailsTo(OWNER)).as("a first publication is no news").isEmpty();
    Run held = run("");
    assertThat(held.state()).isEqualTo("held");
    run("");
    List<MimeMessage> mail = mailsTo(OWNER);
    assertThat(mail).hasSize(1);
    assertThat(mail.getFirst().getSubject())
        .isEqualTo("HELD. Street lights: " + lights + ".csv is empty: it has 0 bytes.");
    assertThat(text(mail.getFirst()))
        .contains("What: " + lights + ".csv is empty")
        .contains("Published data: Readers still see the data of")
        .contains("What to do: Ask the sender for a new file")
        .contains("Who: Pipeline " + lights + ". Owner: " + OWNER + ". Supplier: " + SUPPLIER + ".")
        .contains("Run: ")
        .contains("/console/runs/" + held.run());
    run(GOOD);
    assertThat(mailsTo(OWNER)).hasSize(2);
    assertThat(mailsTo(OWNER).get(1).getSubject())
        .startsWith("PUBLISHED AGAIN. Street lights: 1 rows published as version");
  }

  @Test
  void theSupplierGetsNewRejectsAsAWorkbook() throws Exception {
    run(BAD);
    List<MimeMessage> mail = mailsTo(SUPPLIER);
    assertThat(mail).hasSize(1);
    assertThat(mail.getFirst().getSubject())
        .isEqualTo("REJECTED ROWS. Street lights: 1 faults in the rows of " + lights + ".csv.");
    MimeMultipart parts = (MimeMultipart) mail.getFirst().getContent();
    assertThat(String.valueOf(parts.getBodyPart(0).getContent()))
        .contains("BAD_VALUE 1")
        .contains("row 3, Lamp W: '70W' is not a whole number (BAD_VALUE)");
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("rejected-rows.xlsx");
    assertThat(sheet(parts.getBodyPart(1).getInputStream().readAllBytes()))
        .contains("BAD_VALUE")
        .contains("'70W' is not a whole number")
        .contains(">asset_id<", ">A2<", ">70W<");
    run(BAD);
    assertThat(mailsTo(SUPPLIER)).as("the same rejects are no news").hasSize(1);
    run(BAD + "A3,80W,445010,215000\n");
    assertThat(mailsTo(SUPPLIER)).hasSize(2);
  }

  @Test
  void personalRowsAreOnlyCounted() throws Exception {
    server.save(
        lights,
        yaml("notify: {owner: [" + OWNER + "], supplier: [" + SUPPLIER + "]}")
            .replace("name: asset_id,", "name: asset_id, personal: true,")
            .replace(
                "access: {read: [staff]}", "access: {personal: true, rules: [{roles: [broker]}]}"));
    Run run = run(BAD);
    sender.sendDue();
    for (MimeMessage mail : mails.getReceivedMessages()) {
      assertThat(mail.getContent()).as(run.message()).isInstanceOf(String.class);
      assertThat(text(mail)).doesNotContain("70W");
    }
  }

  @Test
  void anUnreachableServerIsTriedAgain() throws Exception {
    run(BAD);
    NoticeSender broken = sender(1);
    broken.sendDue();
    assertThat(mailsTo(OWNER)).isEmpty();
    assertThat(waiting()).isEqualTo(2);
    db.execute("UPDATE jobs.notice_message SET next_attempt_at = now()");
    sender.sendDue();
    assertThat(mailsTo(OWNER)).hasSize(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void twoNodesSendAMessageOnce() throws Exception {
    run(BAD);
    NoticeSender other = sender(mails.getSmtp().getPort());
    Thread first = Thread.ofVirtual().start(sender::sendDue);
    Thread second = Thread.ofVirtual().start(other::sendDue);
    first.join();
    second.join();
    sender.sendDue();
    assertThat(mailsTo(OWNER)).hasSize(1);
  }

  @Test
  void aRunThatIsRolledBackSendsNothing() {
    db.database()
        .with(
            handle -> {
              handle.begin();
              server.bean(NoticeQueue.class).late(handle, lights, null, LocalDate.now());
              return handle.rollback();
            });
    sender.sendDue();
    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @Test
  void aLateFileIsMailed() throws Exception {
    save("due: \"03:00\"\nnotify: {owner: [" + OWNER + "]}");
    NoticeQueue queue = server.bean(NoticeQueue.class);
    LocalDate day = LocalDate.of(2026, 11, 23);
    db.database().transactVoid(handle -> queue.late(handle, lights, null, day));
    db.database().transactVoid(handle -> queue.late(handle, lights, null, day));
    assertThat(mailsTo(OWNER)).hasSize(1);
    assertThat(mailsTo(OWNER).getFirst().getSubject())
        .isEqualTo("LATE. Street lights: The file has not come by 03:00 on 23 November 2026.");
  }

  @Test
  void mutedNoticesAreRecordedAndNotSent() throws Exception {
    run(GOOD);
    String path = "/jobs/v1/pipelines/" + lights + "/mute";
    HttpResponse<String> muted =
        server.put(Role.GIS_OFFICER, path, "{\"reason\":\"Known <outage>\"}");
    assertThat(muted.statusCode()).as(muted.body()).isEqualTo(200);
    assertThat(Duration.between(Instant.now(), until(muted)))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    Run held = run("");
    db.database()
        .transactVoid(
            handle ->
                server
                    .bean(NoticeQueue.class)
                    .late(handle, lights, held.run(), LocalDate.of(2026, 11, 24)));
    assertThat(mailsTo(OWNER)).isEmpty();
    List<Run.Notice> notices = server.bean(Runs.class).find(held.run()).orElseThrow().notices();
    assertThat(notices).hasSize(2);
    for (Run.Notice notice : notices) {
      assertThat(notice.sentAt()).isNull();
      assertThat(notice.muted().by()).isEqualTo("demo-gis-officer");
      assertThat(notice.muted().reason()).isEqualTo("Known <outage>");
    }
    assertThat(server.get(Role.GIS_OFFICER, "/console/runs/" + held.run()).body())
        .contains("Not sent: muted by", "Known &lt;outage&gt;", "Send notices again");
    assertThat(server.get(Role.GIS_OFFICER, "/console/pipelines/" + lights).body())
        .contains("Notices are muted", "2 messages were not sent.");
    assertThat(server.delete(Role.ADMIN, path).statusCode()).isEqualTo(200);
    JsonNode record = server.json(Role.GIS_OFFICER, path);
    assertThat(record.path("muted").asBoolean()).isFalse();
    assertThat(record.path("mutes").path(0).path("endedBy").asText()).isEqualTo("demo-admin");
    run(GOOD);
    assertThat(mailsTo(OWNER)).as("what was muted is not sent later").hasSize(1);
    assertThat(mailsTo(OWNER).getFirst().getSubject()).startsWith("PUBLISHED AGAIN");
  }

  @Test
  void aMuteEndsByItself() throws Exception {
    run(GOOD);
    server.put(
        Role.GIS_OFFICER,
        "/jobs/v1/pipelines/" + lights + "/mute",
        "{\"reason\":\"Known\",\"duration\":\"PT0.01S\"}");
    Thread.sleep(20);
    run("");
    assertThat(mailsTo(OWNER)).hasSize(1);
  }

  @Test
  void aMuteHasAReasonAndAnEnd() {
    String path = "/jobs/v1/pipelines/" + lights + "/mute";
    for (String body :
        List.of(
            "{}",
            "{\"reason\":\" \"}",
            "{\"reason\":\"Known\",\"duration\":\"P31D\"}",
            "{\"reason\":\"Known\",\"duration\":\"-PT1H\"}",
            "{\"reason\":\"Known\",\"duration\":\"a day\"}",
            "{\"reason\":\"Known\",\"until\":\"2020-01-01T00:00:00Z\"}",
            "{\"reason\":\"Known\",\"until\":\"tomorrow\"}")) {
      assertThat(server.put(Role.GIS_OFFICER, path, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(server.put(Role.STAFF, path, "{\"reason\":\"Known\"}").statusCode()).isEqualTo(403);
    assertThat(
            server
                .put(Role.ADMIN, "/jobs/v1/pipelines/none/mute", "{\"reason\":\"Known\"}")
                .statusCode())
        .isEqualTo(404);
    String page = "/console/pipelines/" + lights;
    HttpResponse<String> unexplained =
        server.form(Role.GIS_OFFICER, page + "/mute", Map.of("hours", "4"));
    assertThat(unexplained.statusCode()).isEqualTo(422);
    assertThat(unexplained.body())
        .contains("href=\"#mute-reason\"", "Enter why nobody should be told");
    assertThat(
            server
                .form(
                    Role.GIS_OFFICER, page + "/mute", Map.of("hours", "4", "mute-reason", "Known"))
                .statusCode())
        .isEqualTo(303);
    assertThat(server.json(Role.ADMIN, path).path("muted").asBoolean()).isTrue();
    assertThat(server.form(Role.GIS_OFFICER, page + "/unmute", Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(server.json(Role.ADMIN, path).path("muted").asBoolean()).isFalse();
  }

  private static Instant until(HttpResponse<String> answer) {
    return Instant.parse(JobsServer.read(answer.body()).path("until").asText());
  }

  private static NoticeSender sender(int port) {
    MailClient client =
        new MailClient(
            new SmtpSettings("127.0.0.1", port, "", "", "trigpoint@example.gov.uk", "none"));
    return new NoticeSender(
        server.bean(NoticeAddresser.class),
        server.bean(NoticeStore.class),
        server.bean(RejectWorkbook.class),
        client,
        server.bean(EgressClient.class),
        server.bean(EgressPolicy.class));
  }

  private static void save(String members) {
    server.save(lights, yaml(members));
  }

  private static String yaml(String members) {
    return """
    id: %s
    title: Street lights
    maxRejectedPercent: 100
    %s
    steps:
      - id: read
        type: read
        file: "%s.csv"
        place: coordinates:X,Y
        crs: EPSG:27700
        columns:
          - {name: asset_id, from: [Asset]}
          - {name: watts, from: [Lamp W], type: integer}
      - id: publish
        type: publish
        input: read
        dataset: %s
        title: Street lights
        key: asset_id
        access: {read: [staff]}
    """
        .formatted(lights, members, lights, lights);
  }

  private static Run run(String csv) throws Exception {
    Files.writeString(home.resolve("inbox").resolve(lights + ".csv"), csv);
    Run run = server.bean(RunRequests.class).request(lights, Trigger.API, "test", Map.of());
    for (int i = 0; i < 200; i++) {
      Run found = server.bean(Runs.class).find(run.run()).orElseThrow();
      if (found.findState().isEnd()) {
        return found;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the run did not end");
  }

  private static List<MimeMessage> mailsTo(String address) {
    sender.sendDue();
    return Arrays.stream(mails.getReceivedMessages())
        .filter(
            mail -> {
              try {
                return mail.getAllRecipients()[0].toString().equals(address);
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private static String text(MimeMessage mail) throws Exception {
    return String.valueOf(mail.getContent()).replace("\r\n", "\n");
  }

  private static String sheet(byte[] workbook) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString().replace("&apos;", "'").replace("&#39;", "'");
  }

  private static long waiting() {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM jobs.notice_message WHERE sent_at IS NULL AND given_up_at IS NULL AND mute_id IS NULL")
                    .mapTo(Long.class)
                    .one());
  }
}
