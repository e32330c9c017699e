package uk.trigpoint.gazetteer.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;
import uk.trigpoint.samplecounty.Progress;
import uk.trigpoint.samplecounty.SampleCounty;
import uk.trigpoint.samplecounty.SampleCountyOptions;
import uk.trigpoint.testing.PostgisExtension;

/** What was imported and exported unchanged is equal, record by record. */
class RoundTripTest {
  private static final int STREET = 20900161;
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @RegisterExtension static final PostgisExtension otherDb = PostgisExtension.migrated();
  @TempDir static Path home;
  @TempDir static Path otherHome;
  @TempDir Path folder;
  static GazetteerServer server;
  static GazetteerServer other;

  @BeforeAll
  static void start() {
    server = new GazetteerServer(db, home);
    other = new GazetteerServer(otherDb, otherHome);
  }

  @AfterAll
  static void stop() {
    server.close();
    other.close();
  }

  @BeforeEach
  void empty() {
    State.empty(db.database());
    State.empty(otherDb.database());
  }

  @Test
  void theSampleCounty() throws IOException {
    SampleCounty.write(SampleCountyOptions.of(3_000, 1, folder), Progress.NONE);
    List<Path> supplies;
    try (Stream<Path> files = Files.list(folder)) {
      supplies =
          files.filter(f -> f.getFileName().toString().startsWith("llpg_")).sorted().toList();
    }
    assertThat(supplies).hasSize(5);
    for (Path supply : supplies) {
      whole(server, Files.readString(supply));
    }
    for (Path supply : supplies) {
      String custodian = supply.getFileName().toString().replaceAll("\\D", "");
      String exported = export("custodian=" + custodian);
      assertThat(Records.of(folder, exported)).isEqualTo(Records.of(supply));
      assertThat(Records.orderly(folder, exported).custodian())
          .isEqualTo(Integer.parseInt(custodian));
      whole(other, exported);
    }
    assertThat(Records.in(otherDb.database())).isEqualTo(Records.in(db.database()));
  }

  @Test
  void awkwardRecords() {
    String text = awkward().text();
    whole(server, text);
    String exported = export("custodian=3110");
    assertThat(Records.of(folder, exported)).isEqualTo(Records.of(folder, text));
    Records.orderly(folder, exported);
    assertThat(exported)
        .startsWith("10,\"TEST COUNCIL\",3110,")
        .contains(",451234.50,206321.125,")
        .contains(",451234.50,206321.00,")
        .contains("\"TŶ'R \"\"YSGOL\"\", UCHAF\"")
        .contains("\"  AT THE BACK\r\nOF \"\"14\"\"\"");
    whole(other, exported);
    assertThat(Records.in(otherDb.database())).isEqualTo(Records.in(db.database()));
    assertThat(exportOf(other, "custodian=3110").lines().skip(1).limit(20))
        .isEqualTo(exported.lines().skip(1).limit(20).toList());
  }

  @Test
  void recordsComeStreetByStreetAndPropertyByProperty() {
    whole(server, awkward().text());
    assertThat(Records.changes(folder, export("custodian=3110")))
        .startsWith(
            "11 I " + STREET,
            "15 I " + STREET + ",CYM",
            "15 I " + STREET + ",ENG",
            "11 I " + (STREET + 1),
            "15 I " + (STREET + 1) + ",ENG",
            "21 I 1",
            "24 I 3110L000000001,ENG",
            "23 I 3110X000000001",
            "22 I 3110P000000001",
            "21 I 100120000001",
            "24 I 3110L000000002,CYM",
            "24 I 3110L000000002,ENG",
            "21 I 999999999999",
            "24 I " + "K".repeat(14) + ",GAE",
            "12 I " + STREET + ",1,XREF",
            "13 I",
            "14 I",
            "25 I",
            "26 I",
            "27 I",
            "27 I",
            "98",
            "98",
            "29")
        .hasSize(24);
  }

  private static Dtf awkward() {
    String full = "W".repeat(100);
    return Dtf.llpg(3110)
        .street(STREET, "Y STRYD FAWR, \"\"UCHAF\"\"", "")
        .line("15,\"I\",9," + STREET + ",\"HEOL ŴYN\",\"LLŶN\",\"TŶ DDÔL\",\"SIR\",\"CYM\"")
        .line(
            "11,\"I\",1,"
                + (STREET + 1)
                + ",9,3110,,,,,0,2017-01-04,2017-01-04,2008-06-03,,80000,5000,656100.00,657700,99")
        .line(
            "15,\"I\",2,"
                + (STREET + 1)
                + ",\""
                + full
                + "\",\""
                + "L".repeat(35)
                + "\",\""
                + "T".repeat(30)
                + "\",\""
                + "A".repeat(30)
                + "\",\"ENG\"")
        // Zero-padded, three decimals, a blank state, a class of one letter.
        .line(
            "21,\"I\",3,000000000001,1,,,\"R\",,0451234.5,206321.125,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"TŶ'R \"\"YSGOL\"\", UCHAF\",\"\",\"\",,,\"\"")
        .line(
            "24,\"I\",4,1,\"3110L000000001\",\"ENG\",1,2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"  AT THE BACK\r\nOF \"\"14\"\"\",,\"\",,\"\",\"THE \"\"OLD\"\" BARN, NORTH\","
                + STREET
                + ",\" 1ST \",\"N\",\"\",\"\",\"\",,,\"\"")
        .line(
            "23,\"I\",5,1,\"3110X000000001\",2008-06-03,2017-01-04,2008-06-03,2020-02-29,\"7,8\"\"9\"\"\",\"7666VC\"")
        .line(
            "22,\"I\",6,1,\"3110P000000001\",\"O\",\"SEEN, \"\"TWICE\"\"\nON A WALK\",2008-06-03,2008-06-03,,2017-01-04")
        .blpu(100120000001L, 1, 451234.5, 206321)
        .line(
            "24,\"I\",4,100120000001,\"3110L000000002\",\"ENG\",1,2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"\",14,\"A\",16,\"B\",\"\","
                + STREET
                + ",\"\",\"Y\",\"OX1 3AS\",\"OXFORD\",\"Y\",,,\"\"")
        .line(
            "24,\"I\",4,100120000001,\"3110L000000002\",\"CYM\",1,2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"\",14,\"A\",16,\"B\",\"PLAS ÂÊÎÔÛŴŶ âêîôûŵŷ\","
                + STREET
                + ",\"\",\"Y\",\"OX1 3AS\",\"RHYDYCHEN\",\"Y\",,,\"\"")
        // Every field as long as it may be.
        .line(
            "21,\"I\",3,999999999999,8,4,2020-01-01,\"ZW99\",100120000001,656100,657700.00,9,9999,1753-01-01,9999-12-31,2017-01-04,2008-06-03,\""
                + full
                + "\",\"E050000001\",\"E040000001\",99,07,\""
                + "C".repeat(14)
                + "\"")
        .line(
            "24,\"I\",4,999999999999,\""
                + "K".repeat(14)
                + "\",\"GAE\",8,1753-01-01,9999-12-31,2008-06-03,2017-01-04,9999,\"AA\",9999,\"ZZ\",\""
                + "S".repeat(90)
                + "\",9999,\"BB\",9999,\"YY\",\""
                + "Ŵ".repeat(90)
                + "\",99999999,\""
                + "V".repeat(30)
                + "\",\"L\",\"OX99 9ZZ\",\""
                + "P".repeat(30)
                + "\",\"R\",99,99,\""
                + "C".repeat(14)
                + "\"")
        .line("12,\"I\",7," + STREET + ",1,0,\"XREF\",0,2017-01-04")
        .line("13,\"I\",8,4512302063210,1,2,\"A, B\"")
        .line("14,\"I\",9,4512302063210,1,451230.00,206321.00")
        .line("25,\"I\",10,100120000001,\"3110E000000001\",1,\"\",2008-06-03")
        .line("26,\"I\",11,\"3110E000000001\",1,4")
        .line("27,\"I\",12,\"3110E000000001\",1,1,451230.00,206320.00")
        .line("27,\"I\",13,\"3110E000000001\",1,2,451240.00,206320.00")
        .line("98,\"L\",2")
        .line("98,\"X\",1,\"\"")
        .line("29,\"LLPG\",\"ALL\",\"\",\"A \"\"B\"\", C\",,2017-01-04,\"ENG\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changesSinceAnyStepLeadToTheLastOne(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    RandomLlpg llpg = new RandomLlpg(random, 3110);
    record Step(long supply, String before, String moment, String full) {}
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      if (i == 3) {
        llpg.changeMuch();
      }
      String before = State.of(db.database());
      JsonNode done = whole(server, i % 3 == 0 ? llpg.full() : llpg.changes());
      String full = export("custodian=3110");
      assertThat(Records.of(folder, full)).isEqualTo(Records.of(folder, llpg.full()));
      steps.add(
          new Step(done.path("supply").asLong(), before, done.path("appliedAt").asText(), full));
    }
    List<String> last = Records.in(db.database());
    for (Step step : steps) {
      State.empty(otherDb.database());
      whole(other, step.full());
      String changes = export("custodian=3110&since=" + encoded(step.moment()));
      JsonNode applied = whole(other, changes);
      assertThat(applied.path("warnings")).as("seed " + seed).isEmpty();
      Records.orderly(folder, changes);
      assertThat(Records.in(otherDb.database())).as("seed " + seed).isEqualTo(last);
    }
    assertThat(export("custodian=3110&since=" + encoded(steps.getLast().moment())).lines().count())
        .isEqualTo(2);
    for (Step step : steps.reversed()) {
      assertThat(server.post("/gazetteer/v1/supplies/" + step.supply() + "/undo").statusCode())
          .isEqualTo(200);
      assertThat(State.of(db.database())).as("seed " + seed).isEqualTo(step.before());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode whole(GazetteerServer to, String supply) {
    HttpResponse<String> response = to.supply("supply.csv", supply);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode done = GazetteerServer.read(response.body());
    assertThat(done.path("state").asText()).isEqualTo("applied");
    assertThat(done.path("rejects")).isEmpty();
    assertThat(done.path("lines").asLong()).isEqualTo(done.path("applied").asLong());
    return done;
  }

  private static String export(String query) {
    return exportOf(server, query);
  }

  private static String exportOf(GazetteerServer from, String query) {
    HttpResponse<String> response = from.officer("/gazetteer/v1/exports/llpg?" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
