package uk.trigpoint.formats.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;
import uk.trigpoint.testing.Seeds;

/** Files whose places are all elsewhere than those of the platform. */
class HomeAreaTest {
  private static final Envelope COUNTY = new Envelope(420_000, 480_000, 175_000, 250_000);
  private static final int ROWS = 30;

  @TempDir Path folder;

  private IntakeFixture files() {
    return new IntakeFixture(
        folder,
        new IntakeTools(
            new SourceCrsFactory(Grid.transform()),
            (kind, values) -> Map.of(),
            null,
            () -> COUNTY));
  }

  private static String rows(String header, BiFunction<Integer, Integer, String> row) {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder(header + "\n");
    for (int i = 0; i < ROWS; i++) {
      rows.append(i)
          .append(',')
          .append(row.apply(430_000 + random.nextInt(40_000), 190_000 + random.nextInt(40_000)))
          .append('\n');
    }
    return rows.toString();
  }

  private static Question asked(Opened opened) {
    assertThat(opened.understanding().questions()).hasSize(1);
    return opened.understanding().questions().getFirst();
  }

  private static void assertHome(Opened opened) {
    assertThat(opened.rejects()).isEmpty();
    for (int i = 0; i < ROWS; i++) {
      assertThat(COUNTY.contains(opened.place(i))).isTrue();
    }
  }

  @Test
  void placesInTheAreaAreNotAsked() {
    Opened opened = files().csv(rows("id,easting,northing", (e, n) -> e + "," + n));
    assertThat(opened.questions()).isEmpty();
    assertThat(opened.recognised("area")).isEmpty();
    assertHome(opened);
  }

  @Test
  void swappedColumnsAreAskedInTheOtherOrder() {
    String rows = rows("id,easting,northing", (e, n) -> n + "," + e);
    Question question = asked(files().csv(rows));
    assertThat(question.setting()).isEqualTo("place");
    assertThat(question.choices().getFirst()).isEqualTo("coordinates:northing,easting");
    assertThat(question.question()).contains("All 30 places", "km away");
    assertHome(files().csv(rows));
    Opened answered =
        files()
            .csv(
                rows,
                IntakeSettings.NONE.withPlace(PlaceSetting.parse("coordinates:northing,easting")));
    assertThat(answered.questions()).isEmpty();
    assertHome(answered);
  }

  @Test
  void swappedGeometriesAreAskedAndReadAsAdjusted() {
    String wkt = rows("id,wkt", (e, n) -> "POINT(" + n + " " + e + ")");
    Question question = asked(files().csv(wkt));
    assertThat(question.setting()).isEqualTo("adjust");
    assertThat(question.choices()).containsExactly("swapped", "none");
    Opened answered = files().csv(wkt, settings("{\"adjust\":\"swapped\"}"));
    assertThat(answered.questions()).isEmpty();
    assertHome(answered);
    String json =
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:27700\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[208000,435000]}}]}";
    assertThat(asked(files().geoJson(json)).choices()).containsExactly("swapped", "none");
  }

  @Test
  void kilometresAreAsked() {
    String rows = rows("id,easting,northing", (e, n) -> e / 1000.0 + "," + n / 1000.0);
    Question question = asked(files().csv(rows));
    assertThat(question.setting()).isEqualTo("adjust");
    assertThat(question.choices().getFirst()).isEqualTo("kilometres");
    assertHome(files().csv(rows, settings("{\"adjust\":\"kilometres\"}")));
  }

  @Test
  void aLostMinusSignIsAsked() {
    String rows = "id,lat,lon\n" + "1,51.7,1.3\n".repeat(ROWS);
    Question question = asked(files().csv(rows));
    assertThat(question.choices().getFirst()).isEqualTo("negated-longitude");
    assertHome(files().csv(rows, settings("{\"adjust\":\"negated-longitude\"}")));
  }

  @Test
  void numbersThatFitNothingAreAskedAndCanBeStated() {
    for (String place : new String[] {"35000,8000", "315000,234000"}) {
      String rows = "id,easting,northing\n" + ("1," + place + "\n").repeat(ROWS);
      Question question = asked(files().csv(rows));
      assertThat(question.setting()).isEqualTo("crs");
      assertThat(question.choices()).containsExactly("EPSG:27700");
      assertThat(question.question()).contains("All 30 places", "unit, the sign and the CRS");
      Opened stated = files().csv(rows, IntakeSettings.ofCrs("EPSG:27700"));
      assertThat(stated.questions()).isEmpty();
      assertThat(stated.recognised("area")).contains("All 30 places are outside");
      assertThat(stated.understanding().recognised())
          .filteredOn(r -> r.setting().equals("area"))
          .allMatch(r -> !r.certain());
    }
  }

  @Test
  void moreThanOnePercentOutsideTheCountyIsSaid() {
    StringBuilder rows = new StringBuilder("id,easting,northing\n");
    for (int i = 0; i < 198; i++) {
      rows.append(i).append(",450000,206000\n");
    }
    String two = rows + "198,450000,306000\n199,350000,206000\n";
    assertThat(files().csv(two).recognised("area")).as("1 % is not remarkable").isEmpty();
    Opened three = files().csv(two + "200,450000,306000\n");
    assertThat(three.questions()).isEmpty();
    assertThat(three.recognised("area"))
        .contains("partly outside", "3 of 201 places are outside the area of the gazetteer");
    assertThat(files().csv(two + "200,450000,253000\n").recognised("area"))
        .as("a place at the boundary is not outside")
        .isEmpty();
    assertThat(
            files()
                .read(
                    files()
                        .write(
                            "next.csv",
                            (two + "200,450000,306000\n").getBytes(StandardCharsets.UTF_8)),
                    new IntakeRequest(
                        IntakeSettings.NONE,
                        IntakeSettings.NONE,
                        new Envelope(340_000, 460_000, 200_000, 310_000)))
                .recognised("area"))
        .as("the current version is there too")
        .isEmpty();
  }

  @Test
  void anIrishGridIsAskedWhereThePlatformIsThere() {
    IntakeFixture west =
        new IntakeFixture(
            folder,
            new IntakeTools(
                new SourceCrsFactory(Grid.transform()),
                (kind, values) -> Map.of(),
                null,
                () -> new Envelope(120_000, 200_000, 480_000, 560_000)));
    Question question = asked(west.csv("id,easting,northing\n" + "1,335000,375000\n".repeat(ROWS)));
    assertThat(question.setting()).isEqualTo("crs");
    assertThat(question.choices()).containsExactly("EPSG:29903", "EPSG:27700");
  }

  @Test
  void theNextVersionOfADatasetElsewhereIsNotAsked() throws Exception {
    String rows = "id,easting,northing\n" + "1,315000,234000\n".repeat(ROWS);
    Path file = files().write("next.csv", rows.getBytes(StandardCharsets.UTF_8));
    Intake intake =
        new Intake(
            new IntakeTools(
                new SourceCrsFactory(Grid.transform()), (k, v) -> Map.of(), null, () -> COUNTY));
    Envelope current = new Envelope(310_000, 320_000, 230_000, 240_000);
    IntakeSettings kept = IntakeSettings.ofCrs("EPSG:27700");
    try (PreparedFile next =
        intake.open(file, "next.csv", new IntakeRequest(IntakeSettings.NONE, kept, current))) {
      assertThat(next.understanding().questions()).isEmpty();
      assertThat(next.understanding().recognised())
          .anyMatch(r -> r.reason().startsWith("kept from an earlier file"));
    }
    try (PreparedFile other =
        intake.open(file, "next.csv", new IntakeRequest(IntakeSettings.NONE, kept, COUNTY))) {
      assertThat(other.understanding().questions())
          .as("what is kept does not answer it")
          .hasSize(1);
    }
  }

  @Test
  void dataOfTheWholeCountryAreNotAskedAndNothingIsWithoutAnArea() {
    assertThat(
            files()
                .csv("id,easting,northing\n1,315000,834000\n2,435000,208000\n3,600000,300000\n")
                .questions())
        .isEmpty();
    assertThat(
            new IntakeFixture(folder)
                .csv(rows("id,easting,northing", (e, n) -> n + "," + e))
                .questions())
        .isEmpty();
  }

  @Test
  void pairsOfLatitudeAndLongitudeAreReadWithoutAQuestion() {
    for (String title : new String[] {"\"lat,long\"", "\"lat, long\"", "latlong", "location"}) {
      for (String separator : new String[] {",", ", ", " "}) {
        Opened opened =
            files()
                .csv(
                    "site,%s\nA,\"51.7848%s-1.4851\"\nB,\"51.7850%s-1.4860\"\n"
                        .formatted(title, separator, separator));
        assertThat(opened.questions()).as(title).isEmpty();
        assertThat(opened.place(0).x).isBetween(435_000.0, 436_000.0);
        assertThat(opened.recognised("crs")).contains("latitude, then longitude");
      }
    }
  }

  @Test
  void theOneSwappedPairAmongOthersIsTheOneThatIsRejected() {
    Opened opened =
        files()
            .csv(
                "site,\"lat,long\"\nA,\"51.7848, -1.4851\"\nB,\"51.7850,-1.4860\"\nC,\"-1.4860,51.7850\"\n");
    assertThat(opened.questions()).isEmpty();
    assertThat(opened.values("site")).containsExactly("A", "B");
    assertThat(opened.codes()).containsExactly("SWAPPED_AXES");
    assertThat(opened.rejects().getFirst().line()).isEqualTo(4);
  }

  @Test
  void pairsWithTheLongitudeFirstAreReadAsSuch() {
    Opened opened = files().csv("site,location\nA,\"-1.4851,51.7848\"\nB,\"-1.4860,51.7850\"\n");
    assertThat(opened.questions()).isEmpty();
    assertThat(opened.place(0).x).isBetween(435_000.0, 436_000.0);
  }
}
