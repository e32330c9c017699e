package uk.trigpoint.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.run.ExampleRuns;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the example pipelines on files with the faults that such files have. */
class CouncilJobsTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static ExampleRuns runs;

  @BeforeAll
  static void load() {
    server = new JobsServer(db, home, 0, false);
    server.loadCounty(2_000);
    runs = new ExampleRuns(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void licencesAreLocatedAndCountedInEveryWard() throws IOException {
    List<Long> live =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT CAST(uprn AS bigint) FROM gazetteer.address WHERE logical_status = 1 ORDER BY 1 LIMIT 3")
                        .mapTo(Long.class)
                        .list());
    long historic =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT CAST(uprn AS bigint) FROM gazetteer.address WHERE logical_status = 8 ORDER BY 1 LIMIT 1")
                        .mapTo(Long.class)
                        .one());
    new TestWorkbook()
        .row("Houses in multiple occupation")
        .merge("A1:K1")
        .row("Register at 1 November 2026")
        .row()
        .row(
            "Licence Number",
            "UPRN",
            "Address",
            "Post code",
            "Licence Type",
            "Max Occupants",
            "Date Issued",
            "Expiry Date",
            "Status",
            "Licence Holder",
            "Notes")
        .row(
            "HMO/001", live.get(0), "", "", "Mandatory", 5, "date:46000", "09/12/2030", "Live", "A")
        .row(
            "HMO/002",
            live.get(1).toString(),
            "",
            "",
            "Mandatory",
            6,
            "01/02/2026",
            "31/01/2031",
            "Issued",
            "B")
        .row(
            "HMO/003",
            "1.0033E+10",
            "",
            "",
            "Mandatory",
            6,
            "01/02/2026",
            "31/01/2031",
            "Live",
            "C")
        .row("HMO/004", "123456", "", "", "Mandatory", 6, "01/02/2026", "31/01/2031", "Live", "D")
        .row("HMO/005", historic, "", "", "Mandatory", 6, "01/02/2026", "31/01/2031", "Live", "E")
        .row(
            "HMO/006",
            live.get(2),
            "",
            "",
            "Mandatory",
            "six",
            "01/02/2026",
            "31/01/2031",
            "Live",
            "F")
        .row(
            "HMO/007", live.get(2), "", "", "Mandatory", 6, "01/02/2026", "31/01/2021", "Live", "G")
        .row(
            "hmo/001 ",
            live.get(0),
            "",
            "",
            "Mandatory",
            4,
            "01/02/2025",
            "31/01/2030",
            "Live",
            "H")
        .row(
            "HMO/008",
            live.get(2),
            "",
            "",
            "Mandatory",
            6,
            "01/02/2026",
            "31/01/2031",
            "Revoked",
            "I")
        .row(
            "HMO/009",
            live.get(2),
            "",
            "",
            "Mandatory",
            6,
            "01/02/2026",
            "31/01/2031",
            "maybe",
            "J")
        .row(
            "HMO/010", live.get(2), "", "", "Mandatory", 6, "31/02/2026", "31/01/2031", "Live", "K")
        .row(
            "HMO/011",
            live.get(2),
            "",
            "",
            "Additional",
            7,
            "01/02/2026",
            "31/01/2031",
            "granted",
            "L")
        .row(
            "HMO/012",
            live.get(2),
            "",
            "",
            "Mandatory",
            "error:#N/A",
            "01/02/2026",
            "31/01/2031",
            "Live",
            "M")
        .row("Total licences", "", "", "", "", 65)
        .write(inbox("hmo_licences_2026-11.xlsx"));
    runs.save("hmo-licences", "90");
    Run run = runs.run("hmo-licences", Map.of());
    assertThat(run.state()).as(run.message()).isEqualTo("published_with_rejects");
    assertThat(runs.rejects(run))
        .containsExactlyInAnyOrder(
            "7 sound UPRN_PRECISION uprn",
            "8 unknown UNKNOWN_UPRN uprn",
            "9 current HISTORIC_UPRN uprn",
            "10 typed PARSE_TYPE max_occupants",
            "11 sound EXPIRES_BEFORE_ISSUE date_expires",
            "12 repeated DUPLICATE licence_no",
            "14 states NOT_IN_LIST status",
            "15 typed PARSE_TYPE date_issued",
            "17 register CELL_ERROR Max Occupants");
    assertThat(
            rows(
                "SELECT licence_no, uprn, licence_type, max_occupants, date_issued, date_expires, ambiguous FROM data.\"hmo-licences\" ORDER BY 1"))
        .containsExactly(
            "HMO/001|" + live.get(0) + "|Mandatory|5|2025-12-09|2030-12-09|false",
            "HMO/002|" + live.get(1) + "|Mandatory|6|2026-02-01|2031-01-31|false",
            "HMO/011|" + live.get(2) + "|Additional|7|2026-02-01|2031-01-31|false");
    assertThat(rows("SELECT count(*), sum(licences), sum(occupants) FROM data.\"hmo-by-ward\""))
        .isEqualTo(rows("SELECT count(*), 3, 18 FROM data.wards"));
    assertThat(
            rows(
                "SELECT count(*) FROM data.\"hmo-licences\" l JOIN data.wards w ON w.code = l.ward_code AND ST_Covers(w.geom, l.geom) AND round(l.easting) = round(ST_X(l.geom))"))
        .containsExactly("3");
  }

  @Test
  void aPlanningFeedIsFollowedOverFiveNights() throws IOException {
    runs.save("planning-feed", "10");
    List<String> night = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      night.add(
          "26/%05d/FUL,Extension %d,Pending,%02d/10/2026,%s,%s"
              .formatted(i, i, i % 28 + 1, i == 40 ? "" : 440000 + i, i == 40 ? "" : 210000 + i));
    }
    planning(
        1,
        "Application Reference,Proposal,Status,Received,Easting,Northing",
        night,
        "END,40",
        StandardCharsets.UTF_8);
    Run first = runs.run("planning-feed", Map.of("file", "planning_1.csv"));
    assertThat(first.state()).as(first.message()).isEqualTo("published");
    assertThat(rows("SELECT count(*), count(geom) FROM data.\"planning-applications\""))
        .containsExactly("40|39");
    assertThat(changes()).containsExactly("inserted|40");

    // The second night has other titles in another order, another encoding, and its own faults.
    List<String> second = new ArrayList<>();
    night.subList(1, 40).forEach(row -> second.add(swapped(row)));
    second.set(0, second.get(0).replace("Pending", "Granted")); // 26/00002 is decided
    second.set(1, second.get(1).replace("Extension 3", "Café")); // 26/00003
    second.set(2, second.get(2).replace("05/10/2026", "31/02/2026")); // 26/00004 is rejected
    second.add(second.get(3)); // 26/00005 is there twice
    second.add("Pending,26/00041/FUL,New,01/11/2026,440041,210041");
    planning(2, "Decision,App Ref,Description,Date Received,X,Y", second, "\"END\",41", WINDOWS);
    Run other = runs.run("planning-feed", Map.of("file", "planning_2.csv"));
    assertThat(other.state()).as(other.message()).isEqualTo("published_with_rejects");
    assertThat(runs.rejects(other)).containsExactly("4 typed PARSE_TYPE received");
    assertThat(changes()).containsExactly("deleted|1", "inserted|41", "updated|2");
    assertThat(
            rows(
                "SELECT app_ref, status, changed_columns FROM data.\"planning-changes\" WHERE change <> 'inserted' ORDER BY 1"))
        .containsExactly(
            "26/00001/FUL|Pending|null",
            "26/00002/FUL|Granted|status",
            "26/00003/FUL|Pending|proposal");
    assertThat(rows("SELECT count(*) FROM data.\"planning-applications\"")).containsExactly("40");
    assertThat(
            rows(
                "SELECT proposal, received FROM data.\"planning-applications\" WHERE app_ref IN ('26/00003/FUL', '26/00004/FUL') ORDER BY 1"))
        .as("a reference that is rejected keeps its row")
        .containsExactly("Café|2026-10-04", "Extension 4|2026-10-05");

    planning(3, "Decision,App Ref,Description,Date Received,X,Y", second, "", WINDOWS);
    Run half = runs.run("planning-feed", Map.of("file", "planning_3.csv"));
    assertThat(half.state()).as(half.message()).isEqualTo("not_taken");

    Run again = runs.run("planning-feed", Map.of("file", "planning_2.csv"));
    assertThat(again.state()).as(again.message()).isEqualTo("published_with_rejects");
    assertThat(changes()).containsExactly("deleted|1", "inserted|41", "updated|2");

    planning(
        5,
        "Decision,App Ref,Description,Date Received,X,Y",
        second.subList(0, 2),
        "END,2",
        WINDOWS);
    Run vanished = runs.run("planning-feed", Map.of("file", "planning_5.csv"));
    assertThat(vanished.state()).as(vanished.message()).isEqualTo("held");
    assertThat(rows("SELECT count(*) FROM data.\"planning-applications\"")).containsExactly("40");
  }

  @Test
  void faultyStreetLightsLeaveTheLayerAsItIs() throws IOException {
    runs.save("street-lights", "1");
    String header = "asset_id,usrn,type,lamp_w,installed,x,y\n";
    String good =
        "SL000001,20100001,LED,70,01/04/2020,445000.5,215000\n"
            + "SL000002,20100001,SON,150,<Null>,445030,215000\n"
            + "SL000003,20100002,CFL,36,2019-05-06,445060,215000\n";
    Files.writeString(inbox("street_lights_1.csv"), header + good);
    Run first = runs.run("street-lights", Map.of("file", "street_lights_1.csv"));
    assertThat(first.state()).as(first.message()).isEqualTo("published");
    assertThat(
            rows(
                "SELECT asset_id, type, type_label, lamp_w, installed, ST_AsText(geom) FROM data.\"street-lights\" ORDER BY 1"))
        .containsExactly(
            "SL000001|LED|LED lantern|70|2020-04-01|POINT(445000.5 215000)",
            "SL000002|SON|Sodium lantern|150|null|POINT(445030 215000)",
            "SL000003|CFL|Compact fluorescent|36|2019-05-06|POINT(445060 215000)");
    Files.writeString(
        inbox("street_lights_2.csv"),
        header
            + good
            + "<Null>,20100001,LED,70,01/04/2020,445000,215000\n"
            + "01/04/2020,20100001,LED,70,01/04/2020,445000,215000\n"
            + "SL000006,20100001,LED,70W,01/04/2020,445000,215000\n"
            + "SL000007,20100001,LED,70,01/04/2020,215000,445000\n"
            + "SL000008,20100001,LED,70,01/04/2020,0,0\n"
            + "SL000009,20100001,GAS,70,01/04/2020,445000,215000\n"
            + "SL000010,20100001,LED,70,01/04/2020,445000,215000\n"
            + "SL000010,20100001,LED,36,01/04/2020,445009,215000\n");
    Run faulty = runs.run("street-lights", Map.of("file", "street_lights_2.csv"));
    assertThat(faulty.state()).as(faulty.message()).isEqualTo("held");
    assertThat(runs.rejects(faulty))
        .containsExactlyInAnyOrder(
            "5 sound REQUIRED asset_id",
            "6 sound PATTERN asset_id",
            "7 typed PARSE_TYPE lamp_w",
            "8 located SWAPPED_AXES x",
            "9 located ZERO_COORDINATES x",
            "10 labelled NOT_IN_LIST type",
            "11 once DUPLICATE_KEY asset_id",
            "12 once DUPLICATE_KEY asset_id");
    assertThat(rows("SELECT count(*) FROM data.\"street-lights\"")).containsExactly("3");
  }

  @Test
  void stopsAreCountedNearEveryOpenSchool() throws IOException {
    runs.save("stops-near-schools", "5");
    Files.writeString(
        inbox("naptan_1.csv"),
        """
        ATCOCode,CommonName,Longitude,Latitude,Easting,Northing,StopType,Status
        340000001,High Street,,,445000,215400,BCT,active
        340000002,Mill Lane,,,445000.01,215400,BCT,active
        340000003,Old Road,,,445000,215001,BCT,inactive
        340000004,Station,,,445000,215002,RLY,active
        340000005,By degrees,-1.34736,51.83228,,,BCS,Active
        """);
    Files.write(
        inbox("gias_1.csv"),
        """
        URN,EstablishmentName,EstablishmentStatus (name),Easting,Northing
        100001,St Aldhelm's École,Open,445000,215000
        100002,Closed School,Closed,445000,215000
        100003,Nowhere Academy,Open,,
        100004,Far School,Open,400000,200000
        """
            .getBytes(WINDOWS));
    Run run = runs.run("stops-near-schools", Map.of());
    assertThat(run.state()).as(run.message()).isEqualTo("published");
    assertThat(
            rows(
                "SELECT urn, name, stops_400m, nearest_atco FROM data.\"stops-near-schools\" ORDER BY 1"))
        .containsExactly("100001|St Aldhelm's École|2|340000005", "100004|Far School|0|340000005");
    assertThat(rows("SELECT urn, name FROM data.\"schools-without-place\""))
        .containsExactly("100003|Nowhere Academy");
  }

  @Test
  void filesAreWrittenForEachValueOfAColumn() throws IOException {
    Files.writeString(
        inbox("rounds.csv"), "uprn,round,day\n1,R1,Tuesday\n2,R/2,Monday\n3,R1,\"=1+1\"\n");
    server.save(
        "bin-rounds",
        """
        id: bin-rounds
        title: Bin rounds
        steps:
          - {id: read, type: read, file: rounds.csv, columns: [{name: uprn}, {name: round}, {name: day}]}
          - {id: write, type: write, input: read, file: "round_{round}.csv"}
        """);
    Run run = runs.run("bin-rounds", Map.of());
    assertThat(run.state()).as(run.message()).isEqualTo("published");
    Path folder = home.resolve("outbox/bin-rounds");
    assertThat(Files.readAllLines(folder.resolve("round_R1.csv")))
        .hasSize(3)
        .anyMatch(line -> line.contains("'=1+1"));
    assertThat(Files.readAllLines(folder.resolve("round_R-2.csv"))).hasSize(2);
    assertThat(Files.readString(folder.resolve("round_R1.csv.sha256")))
        .matches("[0-9a-f]{64}  round_R1.csv\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
  }

  private static List<String> changes() {
    return rows("SELECT change, count(*) FROM data.\"planning-changes\" GROUP BY 1 ORDER BY 1");
  }

  /** Returns a row of the first night in the order of the second. */
  private static String swapped(String row) {
    String[] v = row.split(",", -1);
    return String.join(",", v[2], v[0], v[1], v[3], v[4], v[5]);
  }

  private static void planning(
      int night, String header, List<String> rows, String trailer, Charset charset)
      throws IOException {
    Files.write(
        inbox("planning_" + night + ".csv"),
        (header + "\r\n" + String.join("\r\n", rows) + "\r\n" + trailer).getBytes(charset));
  }

  private static Path inbox(String name) {
    return home.resolve("inbox").resolve(name);
  }

  /** Returns the rows of a query, values separated by bars. */
  private static List<String> rows(String sql) {
    return db.database()
        .with(
            h ->
                h.createQuery(sql)
                    .map(
                        (row, context) -> {
                          List<String> values = new ArrayList<>();
                          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            values.add(String.valueOf(row.getObject(i)));
                          }
                          return String.join("|", values);
                        })
                    .list());
  }
}
