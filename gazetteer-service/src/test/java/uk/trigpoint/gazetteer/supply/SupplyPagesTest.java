package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what the pages of supplies say: the verdict, what readers see, and the filtered list. */
class SupplyPagesTest {
  private static final String LIST = "/console/supplies";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void start() {
    server =
        new GazetteerServer(db, home, Map.of("trigpoint.gazetteer.check-after-supply", "false"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    State.empty(db.database());
  }

  @Test
  void anEmptyListSaysWhatToDo() {
    assertThat(page(LIST))
        .contains("No supply is applied", "Readers see no register yet", "Send a supply.")
        .doesNotContain("<table");
  }

  @Test
  void theListSaysWhatReadersSeeAndWhatIsWaiting() {
    long first = apply(llpg(3110, "2026-11-01", 40));
    assertThat(page(LIST)).contains("No supply is waiting", "Readers see 1 register.");
    long staged = stage(llpg(3110, "2026-11-02", 40));
    String list = page(LIST);
    assertThat(list)
        .contains("1 supply is waiting to be applied", "<b>What to do:</b>", "<b>Who:</b>");
    assertThat(list.substring(list.indexOf("id=\"registers\""), list.indexOf("id=\"list\"")))
        .contains("Supply " + first, "1 November 2026")
        .doesNotContain("Supply " + staged);
    assertThat(list.indexOf("tp-verdict")).isLessThan(list.indexOf("<table"));
  }

  @Test
  void theListIsFilteredByItsAddress() {
    long one = apply(llpg(3110, "2026-11-01", 40));
    long other = stage(llpg(3115, "2026-11-01", 40));
    assertThat(rows(LIST)).contains("Supply " + one, "Supply " + other);
    assertThat(rows(LIST + "?state=staged"))
        .contains("Supply " + other)
        .doesNotContain("Supply " + one);
    assertThat(rows(LIST + "?custodian=3110&register=LLPG&state="))
        .contains("Supply " + one)
        .doesNotContain("Supply " + other);
    assertThat(page(LIST + "?register=NSG&state=staged"))
        .contains(
            "No supply matches these filters",
            "href=\"/console/supplies?register=NSG\"",
            "href=\"/console/supplies?state=staged\"");
    assertThat(rows(LIST + "?before=" + other)).doesNotContain("Supply " + other);
    for (String wrong : new String[] {"state=gone", "register=X", "custodian=x", "before=0"}) {
      assertThat(server.officer(LIST + "?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void thePageOfASupplySaysItsStateAndWhatReadersSee() {
    long first = apply(llpg(3110, "2026-11-01", 40));
    assertThat(page(LIST + "/" + first))
        .contains("Applied", "Readers see this supply. It is the last one of its register.");
    long fine = stage(llpg(3110, "2026-11-02", 40));
    assertThat(page(LIST + "/" + fine))
        .contains(
            "Staged: we found nothing suspicious",
            "They see supply " + first + " of 1 November 2026",
            "Supply " + fine + " (this one)",
            "href=\"/console/supplies/" + first + "\"");
    long shrunk = stage(llpg(3110, "2026-11-03", 30));
    assertThat(page(LIST + "/" + shrunk))
        .contains("Staged: if you apply it, it will be held for a second person");
    server.post(
        Role.GIS_OFFICER, "/gazetteer/v1/supplies/" + shrunk + "/apply", "text/csv", new byte[0]);
    assertThat(page(LIST + "/" + shrunk))
        .contains("Held: a second person must release it", "except demo-gis-officer")
        .contains("tp-verdict is-held");
    assertThat(page(LIST)).contains("1 supply is held");
    post(LIST + "/" + shrunk + "/discard", "confirm=discard");
    assertThat(page(LIST + "/" + shrunk))
        .contains("Discarded: it did not change the gazetteer")
        .doesNotContain("/apply\"", "/release\"", "/discard\"");
  }

  @Test
  void changesAreFilteredByKindAndTheDownloadsToo() {
    apply(llpg(3110, "2026-11-01", 40));
    long id = stage(llpg(3110, "2026-11-02", 39));
    String path = LIST + "/" + id + "/changes?table=blpu";
    assertThat(page(path + "&change=delete").replace("&amp;", "&"))
        .contains("Removed", "/changes?limit=100000&table=blpu&change=delete&f=csv");
    assertThat(page(path + "&change=insert"))
        .contains("This supply has no change of this kind", "Show all changes");
  }

  private static String rows(String path) {
    String page = page(path);
    int start = page.indexOf("id=\"supplies\"");
    return start < 0 ? "" : page.substring(start);
  }

  private static String page(String path) {
    HttpResponse<String> answer = server.officer(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static long apply(Dtf file) {
    return id(server.supply("a.csv", file.text()));
  }

  private static long stage(Dtf file) {
    return id(server.stage("b.csv", file.text()));
  }

  private static long id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return GazetteerServer.read(answer.body()).path("supply").asLong();
  }

  private static void post(String path, String form) {
    assertThat(
            server
                .post(
                    Role.GIS_OFFICER,
                    path,
                    "application/x-www-form-urlencoded",
                    form.getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(303);
  }

  /** Returns a full LLPG of some properties on one street. */
  private static Dtf llpg(int custodian, String date, int properties) {
    int street = custodian * 10;
    Dtf file = Dtf.llpg(custodian, date, "F").street(street, "BROAD STREET", "OXFORD");
    for (int i = 1; i <= properties; i++) {
      int uprn = custodian * 1000 + i;
      file.blpu(uprn, 1, 451_000 + i, 206_000)
          .lpi(uprn, "%dL%09d".formatted(custodian, i), 1, Integer.toString(i), street, "OX1 3AS");
    }
    return file;
  }
}
