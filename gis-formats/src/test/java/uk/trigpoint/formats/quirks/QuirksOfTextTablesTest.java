package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** CSV and other text as programs write it. */
class QuirksOfTextTablesTest {
  private static final String PLACE = ",451444,206187\n";
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void blanksAndTabsAroundAValueAreLeftOutAndThatIsSaid() {
    Opened opened =
        files.csv(
            "name,easting,northing\n\" \t=A\",451444,206187\nB  ,451444,206187\nC,451444,206187\n");
    assertThat(opened.values("name")).containsExactly("=A", "B", "C");
    assertThat(opened.column("name").note())
        .isEqualTo("blanks and tabs around the value are left out in 2 rows");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() {
    Opened opened = files.csv("\uFEFFref,easting,northing\nA" + PLACE, StandardCharsets.UTF_8);
    assertThat(opened.values("ref")).containsExactly("A");
  }

  @Test
  void bytesThatAreNotUtf8AreReadAsWindows1252AndThatIsSaid() {
    Opened opened =
        files.csv("name,easting,northing\nCafé £5" + PLACE, Charset.forName("windows-1252"));
    assertThat(opened.values("name")).containsExactly("Café £5");
    assertThat(opened.understanding().recognised())
        .filteredOn(r -> r.setting().equals("encoding"))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.value()).isEqualTo("windows-1252");
              assertThat(r.certain()).as("the preview marks it as a guess").isFalse();
            });
  }

  @Test
  void lineBreaksInQuotesAndMixedLineEndsAreOneTable() {
    Opened opened =
        files.csv(
            "ref,note,easting,northing\r\nA,\"one\ntwo\",451444,206187\nB,x,451444,206187\rC,y"
                + PLACE);
    assertThat(opened.values("ref")).containsExactly("A", "B", "C");
    assertThat(opened.values("note").getFirst()).isEqualTo("one\ntwo");
  }

  @Test
  void anUnclosedQuoteRejectsItsRecordOnly() {
    Opened opened =
        files.csv(
            "ref,note,easting,northing\nA,\"open,451444,206187\n"
                + "B,\"closed\",451444,206187\n"
                + "C,x,451444,206187\n".repeat(60));
    assertThat(opened.rejects())
        .singleElement()
        .extracting(Reject::line, Reject::code)
        .containsExactly(2L, "DAMAGED_ROW");
    assertThat(opened.values()).hasSize(61);
  }

  @Test
  void columnsAreBoundByNameWhateverTheirOrder() {
    IntakeSettings kept =
        settings("{\"place\":{\"kind\":\"coordinates\",\"columns\":[\"East\",\"North\"]}}");
    for (String rows :
        new String[] {
          "East,North,ref\n451444,206187,A\n",
          "ref,new,NORTH,East\nA,1,206187,451444\n",
          "ref, east ,north\nA,451444,206187\n"
        }) {
      Opened opened = files.csv(rows, kept);
      assertThat(opened.place(0).x).isEqualTo(451444);
      assertThat(opened.values("ref")).containsExactly("A");
    }
    assertThatThrownBy(() -> files.csv("ref,Ost,North\nA,451444,206187\n", kept))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("no column 'East'")
        .hasMessageContaining("Ost");
  }

  @Test
  void aTypeThatIsStatedForAColumnThatIsGoneIsRefused() {
    assertThatThrownBy(
            () ->
                files.csv(
                    "ref,easting,northing\nA" + PLACE,
                    settings("{\"types\":{\"Planted\":\"date\"}}")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("no column 'Planted'");
  }

  @Test
  void aFileOfNoBytesIsRefused() {
    assertThatThrownBy(() -> files.csv(new byte[0]))
        .isInstanceOf(SourceException.class)
        .hasMessage("The file is empty.");
  }

  @Test
  void aHeaderWithoutRowsHasNoRows() {
    assertThat(files.csv("ref,easting,northing\n").understanding().rows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>Sign in</body></html>",
        "\n\n<HTML><head><title>503</title></head></HTML>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>",
        "<!-- proxy --><html><body>no</body></html>",
        "{\"error\":{\"code\":498,\"message\":\"Invalid token.\",\"details\":[]}}",
        "{\"error\": {\"code\": 500, \"message\": \"Unable to complete operation.\"}}",
        "{\"status\":\"failed\",\"message\":\"try again\"}",
        "<?xml version=\"1.0\"?><ows:ExceptionReport xmlns:ows=\"http://www.opengis.net/ows/1.1\"><ows:Exception exceptionCode=\"x\"><ows:ExceptionText>layer unknown</ows:ExceptionText></ows:Exception></ows:ExceptionReport>",
        "<ServiceExceptionReport><ServiceException>no</ServiceException></ServiceExceptionReport>",
        "<Error><Code>AccessDenied</Code></Error>"
      })
  void anErrorInsteadOfAFileIsRefused(String content) {
    for (String name : new String[] {"trees.csv", "trees.geojson", "trees.gml", "trees"}) {
      assertThatThrownBy(() -> files.read(name, content, IntakeSettings.NONE))
          .as(name)
          .isInstanceOf(SourceException.class)
          .message()
          .isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "null", "<Null>", "None", "(null)", "<NULL>", "\\N"})
  void wordsOfDatabasesForNoValueAreNoValue(String word) {
    Opened opened =
        files.csv("ref,height,easting,northing\nA,3,451444,206187\n" + word + "," + word + PLACE);
    assertThat(opened.values("height")).containsExactly("3", null);
    assertThat(opened.values("ref")).containsExactly("A", null);
    assertThat(opened.column("height").type()).isEqualTo("integer");
    assertThat(opened.column("height").note()).contains("1 row,");
  }

  @Test
  void aWordForAMissingNumberIsNoValueAndInATextItStays() {
    Opened opened =
        files.csv(
            "ref,height,note,easting,northing\nA,3.5,n/a,451444,206187\nB,N/A,N/A,451444,206187\nC,TBC,x,451444,206187\n");
    assertThat(opened.column("height").type()).isEqualTo("number");
    assertThat(opened.values("height")).containsExactly("3.5", null, null);
    assertThat(opened.column("height").note()).contains("2 rows");
    assertThat(opened.values("note")).containsExactly("n/a", "N/A", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total,,30,,\nNote: heights estimated from the ground\n",
        "Note: estimated\n",
        "Note: estimated\nTotal,15\n",
        ",Total: 3\n",
        "Source: Planning dept\n",
        "Grand total,,15\n",
        "Total (3)\n"
      })
  void totalsAndNotesDirectlyBelowTheTableAreFooters(String footer) {
    Opened opened = files.csv(trees() + footer);
    assertThat(opened.values("ref")).containsExactly("T0", "T1", "T2");
    assertThat(opened.codes()).containsOnly("FOOTER").hasSize(footer.split("\n").length);
  }

  @Test
  void aTotalBelowTwoColumnsIsAFooter() {
    Opened opened = files.csv("ref,count\nA,1\nB,2\n,Total: 3\n");
    assertThat(opened.values("ref")).containsExactly("A", "B");
    assertThat(opened.codes()).containsExactly("FOOTER");
  }

  @Test
  void rowsThatAreCalledTotalOrNoteAreKept() {
    String rows =
        trees()
            + "Total,Witney,30,435603,209700\nNote: a tree,Witney,2,435604,209700\nT4,Witney,5,435605,209700\nTotal Fitness,,5,435606,209700\n";
    Opened opened = files.csv(rows);
    assertThat(opened.rejects()).isEmpty();
    assertThat(opened.values("ref")).hasSize(7);
  }

  private static String trees() {
    return "ref,parish,count,easting,northing\nT0,Witney,5,435600,209700\nT1,Witney,5,435601,209700\nT2,Witney,5,435602,209700\n";
  }

  @Test
  void aFileWithoutNamesOfColumnsIsAskedAboutAndReadWithoutOnes() {
    String rows = "OX1 1AA,10,450673,206200\nOX1 1AB,10,450680,206210\nOX1 1AD,20,450690,206220\n";
    Opened asked = files.csv(rows);
    assertThat(asked.questions()).startsWith("headerRow");
    assertThat(asked.understanding().questions().getFirst().choices()).containsExactly("none", "1");
    assertThat(asked.values("column_1")).containsExactly("OX1 1AA", "OX1 1AB", "OX1 1AD");
    for (String none : new String[] {"0", "\"none\""}) {
      Opened stated =
          files.csv(
              rows,
              settings(
                  "{\"headerRow\":%s,\"place\":{\"kind\":\"coordinates\",\"columns\":[\"column_3\",\"column_4\"]}}"
                      .formatted(none)));
      assertThat(stated.questions()).isEmpty();
      assertThat(stated.places()).hasSize(3);
    }
    assertThat(files.csv(rows, settings("{\"headerRow\":1}")).values("OX1 1AA")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "area,2019,2020\nWitney,5,6\nEynsham,7,8\n",
        "1,2,3\n4,5,6\n7,8,9\n",
        "ref,count\nA1,5\nA2,6\n",
        "A1,name\nA2,x\nA3,y\n"
      })
  void namesOfColumnsAreNotTakenForData(String rows) {
    assertThat(files.csv(rows).questions()).doesNotContain("headerRow");
  }
}
