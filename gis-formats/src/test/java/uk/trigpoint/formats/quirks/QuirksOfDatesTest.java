package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;
import uk.trigpoint.formats.xlsx.Workbook;

/** Dates and times as people and programs write them. */
class QuirksOfDatesTest {
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void daysOfASpreadsheetAreNumbersUntilTheyAreStatedAsDates() {
    Opened opened = dates(IntakeSettings.NONE, "46023", "46024");
    assertThat(opened.column("Inspected").type()).isEqualTo("integer");
    assertThat(opened.column("Inspected").note()).contains("spreadsheet-date");
    assertThat(
            dates(stated("spreadsheet-date"), "46023", "46024.0", "01/02/2026").values("Inspected"))
        .containsExactly("2026-01-01", "2026-01-02", "2026-02-01");
  }

  @Test
  void daysOfAWorkbookThatCountsFrom1904AreConvertedFromThere() throws Exception {
    Opened opened =
        files.read(
            new Workbook()
                .part("xl/workbook.xml", from1904())
                .formats("0", "14")
                .rows(
                    row(1, text("Day"), text("Shown"), text("Easting"), text("Northing"))
                        + row(
                            2,
                            number("44561", 0),
                            number("44561", 1),
                            number("451444", 0),
                            number("206187", 0)))
                .write(folder.resolve("mac.xlsx")),
            settings("{\"types\":{\"Day\":\"spreadsheet-date\"}}"));
    assertThat(opened.values("Shown")).containsExactly("2026-01-01");
    assertThat(opened.values("Day")).containsExactly("2026-01-01");
  }

  @Test
  void datesOfZeroAreNoValue() {
    Opened opened =
        dates(
            IntakeSettings.NONE,
            "00/01/1900",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "00/00/0000",
            "01/02/2026");
    assertThat(opened.column("Inspected").type()).isEqualTo("date");
    assertThat(opened.values("Inspected")).containsExactly(null, null, null, null, "2026-02-01");
    assertThat(opened.column("Inspected").note()).contains("4 rows");
  }

  @Test
  void anEmptyDateOfAWorkbookIsNotADayOf1899() throws Exception {
    Opened opened =
        files.read(
            new Workbook()
                .formats("14")
                .rows(
                    row(1, text("Day"), text("Easting"), text("Northing"))
                        + row(2, number("0", 0), plain("451444"), plain("206187"))
                        + row(3, number("1", 0), plain("451444"), plain("206187"))
                        + row(4, number("59", 0), plain("451444"), plain("206187"))
                        + row(5, number("61", 0), plain("451444"), plain("206187")))
                .write(folder.resolve("zero.xlsx")),
            IntakeSettings.NONE);
    assertThat(opened.values("Day"))
        .containsExactly(null, "1900-01-01", "1900-02-28", "1900-03-01");
  }

  @Test
  void aDateWithTheMonthFirstAmongOthersIsRejected() {
    String[] dates = new String[41];
    java.util.Arrays.fill(dates, "13/02/2029");
    dates[7] = "02/28/2029";
    Opened opened = dates(IntakeSettings.NONE, dates);
    assertThat(opened.codes()).containsExactly("BAD_VALUE");
    assertThat(opened.rejects().getFirst().reason()).contains("02/28/2029");
    assertThat(opened.column("Inspected").note()).contains("the day is first");
  }

  @Test
  void datesWithTheMonthFirstStayTextAndThatIsSaid() {
    Opened opened = dates(IntakeSettings.NONE, "02/28/2029", "03/15/2029", "12/31/2029");
    assertThat(opened.column("Inspected").type()).isEqualTo("text");
    assertThat(opened.column("Inspected").note()).contains("month first");
    assertThat(
            dates(
                    settings("{\"dateOrder\":\"month-first\",\"types\":{\"Inspected\":\"date\"}}"),
                    "02/28/2029")
                .values("Inspected"))
        .containsExactly("2029-02-28");
  }

  @Test
  void secondsSince1970AreNumbersUntilTheirUnitIsStated() {
    Opened opened = dates(IntakeSettings.NONE, "1767225600", "1767312000");
    assertThat(opened.column("Inspected").type()).isEqualTo("integer");
    assertThat(opened.column("Inspected").note()).contains("epoch-seconds");
    assertThat(dates(stated("epoch-seconds"), "1767225600", "17672256000").values("Inspected"))
        .first()
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(dates(stated("epoch-seconds"), "17672256000").values("Inspected").getFirst())
        .as("eleven digits are the far future, since seconds are stated")
        .startsWith("2530-");
    assertThat(dates(stated("epoch-milliseconds"), "1767225600123").values("Inspected"))
        .containsExactly("2026-01-01T00:00:00.123Z");
    assertThat(
            dates(IntakeSettings.NONE, "1767225600123", "1767225600124").column("Inspected").note())
        .contains("epoch-milliseconds");
  }

  @Test
  void yearsOfTwoDigitsHaveAPivotThatIsSaid() {
    Opened opened = dates(IntakeSettings.NONE, "01/03/26", "13/03/49", "13/03/50");
    assertThat(opened.values("Inspected"))
        .containsExactly("2026-03-01", "2049-03-13", "1950-03-13");
    assertThat(opened.column("Inspected").note()).contains("1950 to 2049");
  }

  @Test
  void midnightInLondonIsTheLocalDateAlsoInSummer() {
    String[] instants = {
      "2026-06-30T23:00:00Z", "2026-01-31T00:00:00Z", "2026-07-01T00:00:00+01:00"
    };
    Opened opened = dates(IntakeSettings.NONE, instants);
    assertThat(opened.column("Inspected").type()).isEqualTo("timestamp");
    assertThat(opened.column("Inspected").note()).contains("midnight in London");
    assertThat(dates(stated("date"), instants).values("Inspected"))
        .containsExactly("2026-07-01", "2026-01-31", "2026-07-01");
  }

  @Test
  void aTimeIsNotCutOffToADate() {
    assertThat(dates(stated("date"), "2026-06-30T12:30:00Z", "2026-01-31").codes())
        .containsExactly("BAD_VALUE");
  }

  @Test
  void theThirtyFirstOfFebruaryIsRejectedWithItsValue() {
    Opened opened = dates(stated("date"), "31/02/2026", "28/02/2026");
    assertThat(opened.values("Inspected")).containsExactly("2026-02-28");
    assertThat(opened.rejects())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.reason()).contains("31/02/2026");
              assertThat(r.line()).isEqualTo(2);
              assertThat(r.field()).isEqualTo("Inspected");
            });
  }

  @Test
  void aTypeIsFoundUnderAnotherSpellingOfItsColumn() {
    Opened opened =
        files.csv(
            "\"Date of\n  inspection\",easting,northing\n46023,451444,206187\n",
            settings("{\"types\":{\"date of Inspection\":\"spreadsheet-date\"}}"));
    assertThat(opened.values("Date of inspection")).isEqualTo(List.of("2026-01-01"));
  }

  private static IntakeSettings stated(String type) {
    return settings("{\"types\":{\"Inspected\":\"" + type + "\"}}");
  }

  private Opened dates(IntakeSettings settings, String... dates) {
    StringBuilder rows = new StringBuilder("Inspected,easting,northing\n");
    for (String date : dates) {
      rows.append(date).append(",451444,206187\n");
    }
    return files.csv(rows.toString(), settings);
  }

  static String row(int number, String... cells) {
    StringBuilder xml = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        xml.append(cells[i].replaceFirst("<c", "<c r=\"" + (char) ('A' + i) + number + "\""));
      }
    }
    return xml.append("</row>").toString();
  }

  static String text(String text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  static String number(String value, int style) {
    return "<c s=\"" + style + "\"><v>" + value + "</v></c>";
  }

  static String plain(String value) {
    return "<c s=\"9\"><v>" + value + "</v></c>";
  }

  private static String from1904() {
    return "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        + "<workbookPr date1904=\"1\"/><sheets><sheet name=\"Homes\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>";
  }

  @Test
  void datesAndTimesWithSlashesAndOffsetsAsOtherProgramsWriteThem() {
    var opened =
        new IntakeFixture(folder)
            .csv(
                "d,t,u,easting,northing\n2026/01/31,2026/07/31 09:30:00+00,2026/07/31 09:30:00+0130,451444,206187\n2026/02/01,2026/08/01 09:30:00+00,2026/08/01 09:30:00Z,451444,206187\n");
    assertThat(opened.column("d").type()).isEqualTo("date");
    assertThat(opened.values("d")).containsExactly("2026-01-31", "2026-02-01");
    assertThat(opened.values("t")).containsExactly("2026-07-31T09:30:00Z", "2026-08-01T09:30:00Z");
    assertThat(opened.values("u")).containsExactly("2026-07-31T08:00:00Z", "2026-08-01T09:30:00Z");
  }

  @Test
  void numbersWithADecimalCommaAreSaid() {
    var opened =
        new IntakeFixture(folder)
            .csv("n;m;easting;northing\n1.234,01;1;451444;206187\n12,5;2;451444;206187\n");
    assertThat(opened.column("n").type()).isEqualTo("text");
    assertThat(opened.column("n").note()).contains("decimal comma");
    assertThat(opened.column("m").note()).isNull();
  }

  @Test
  void aColumnThatIsNearlyOneOfDatesSaysWhichValueIsNone() {
    String rows = "id,when\n1,01/02/2026\n2,31/02/2026\n3,03/02/2026\n";
    assertThat(files.csv(rows).column("when").note())
        .contains("most values are dates, but 1 is not", "31/02/2026");
    String serials = "id,when\n1,01/02/2026\n2,45007\n3,03/02/2026\n4,45008\n";
    assertThat(files.csv(serials).column("when").note()).contains("2 are not", "45007");
    assertThat(files.csv("id,when\n1,a\n2,b\n3,03/02/2026\n").column("when").note()).isNull();
  }

  @Test
  void shortYearsAndAnOpenOrderAreBothSaid() {
    assertThat(files.csv("id,when\n1,01/02/26\n2,03/04/26\n").column("when").note())
        .contains("1950 to 2049", "day first");
  }
}
