package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** UPRNs and other keys as spreadsheets and registers leave them. */
class QuirksOfKeysTest {
  private static final String PLACE = ",451444,206187\n";
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void aUprnWithAFractionOfZeroLosesIt() {
    assertThat(uprns("10012000001.0", "10012000002.00").values("uprn"))
        .containsExactly("10012000001", "10012000002");
  }

  @Test
  void aUprnInScientificNotationIsRejected() {
    Opened opened = uprns("1.0033E+10", "10012000001", "10012000002", "10012000003", "10012000004");
    assertThat(opened.codes()).containsExactly("UPRN_PRECISION");
    assertThat(opened.rejects().getFirst().reason()).contains("1.0033E+10");
  }

  @Test
  void aUprnThatASpreadsheetRoundedAndWroteOutIsRejected() {
    Opened opened =
        uprns("10030000000", "10012000001", "10012000002", "10012000003", "10012000004");
    assertThat(opened.codes()).containsExactly("UPRN_PRECISION");
    assertThat(opened.rejects().getFirst().reason()).contains("10030000000");
  }

  @Test
  void aFileInWhichManyUprnsAreRoundedIsRefused() {
    assertThatThrownBy(() -> uprns("1.0033E+10", "10040000000", "10012000001", "10012000002"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("2 of 4")
        .hasMessageContaining("column 'uprn'")
        .hasMessageContaining("as text");
  }

  @Test
  void leadingZerosAndInnerSpacesAreNoPartOfAUprn() {
    assertThat(uprns("0010012000001", "100 120 000 02", " 10012000003 ").values("uprn"))
        .containsExactly("10012000001", "10012000002", "10012000003");
  }

  @Test
  void theUprnOfAParentIsReadLikeAUprn() {
    Opened opened =
        files.csv("Parent UPRN,easting,northing\n010012000001.0" + PLACE + "10012000002" + PLACE);
    assertThat(opened.values("Parent UPRN")).containsExactly("10012000001", "10012000002");
    assertThat(opened.column("Parent UPRN").type()).isEqualTo("text");
  }

  @Test
  void wordsAndNinesForAMissingUprnAreNoValueAndNamed() {
    Opened opened =
        uprns("N/A", "TBC", "tbc", "unknown", "-", "99999999999", "999999999999", "10012000001");
    assertThat(opened.values("uprn"))
        .containsExactly(null, null, null, null, null, null, null, "10012000001");
    assertThat(opened.column("uprn").note())
        .isEqualTo(
            "7 rows read as no value: 'N/A' in 1 row, 'TBC' in 1 row, 'tbc' in 1 row, 'unknown' in 1 row, '-' in 1 row, '99999999999' in 1 row, '999999999999' in 1 row");
    assertThat(opened.column("uprn").values()).isEqualTo(1);
    assertThat(
            files
                .csv(
                    "uprn,easting,northing\n99999999999" + PLACE,
                    settings("{\"types\":{\"uprn\":\"text\"}}"))
                .values("uprn"))
        .as("a column that is stated to be text keeps what is written")
        .containsExactly("99999999999");
  }

  @Test
  void aUprnIsKeptAsItIsInATable() {
    Opened opened =
        files.csv(
            "id,UPRN\n1,100120900008\n2,100120901313\n3,999999999999\n4,1.0012E+11\n5,\n",
            settings("{\"place\":{\"kind\":\"none\"}}"));
    assertThat(opened.values("UPRN")).containsExactly("100120900008", "100120901313", null, null);
    assertThat(opened.codes()).containsExactly("UPRN_PRECISION");
    assertThat(opened.column("UPRN").note()).isEqualTo("'999999999999' in 1 row, read as no value");
  }

  @Test
  void aUprnOfMoreThanTwelveDigitsIsRejected() {
    Opened opened = uprns("1001200000100", "10012000001");
    assertThat(opened.rejects())
        .singleElement()
        .extracting(Reject::code, Reject::field, Reject::line)
        .containsExactly("UPRN_LENGTH", "uprn", 2L);
  }

  @Test
  void aTextThatIsNoUprnIsRejectedWithItsValue() {
    Opened opened = uprns("12x", "10012000001");
    assertThat(opened.codes()).containsExactly("BAD_UPRN");
    assertThat(opened.rejects().getFirst().reason()).contains("12x");
  }

  @Test
  void aKeyIsReadWithoutTheSpacesAroundIt() {
    assertThat(files.csv("ref,easting,northing\n T1 " + PLACE + "T2\u00a0" + PLACE).values("ref"))
        .containsExactly("T1", "T2");
  }

  @Test
  void aReferenceThatIsUniqueOnlyWithItsAuthorityIsOneKeyWithIt() {
    String rows =
        "Authority,Reference,easting,northing\n"
            + "3101,24/00001"
            + PLACE
            + "3102,24/00001"
            + PLACE
            + "3102,24|1\\x"
            + PLACE
            + "3102,"
            + PLACE;
    Opened opened = files.csv(rows, settings("{\"key\":[\"authority\",\"Reference\"]}"));
    assertThat(opened.understanding().key()).isEqualTo("authority_reference");
    assertThat(opened.column("Authority + Reference").note()).startsWith("added");
    assertThat(opened.values("Authority + Reference"))
        .as("a blank part makes a blank key, which joins nothing")
        .containsExactly("3101|24/00001", "3102|24/00001", "3102|24\\|1\\\\x", null);
    assertThatThrownBy(() -> files.csv(rows, settings("{\"key\":[\"Authority\",\"Ref\"]}")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("no column 'Ref'");
  }

  private Opened uprns(String... uprns) {
    StringBuilder rows = new StringBuilder("uprn,easting,northing\n");
    for (String uprn : uprns) {
      rows.append(uprn).append(PLACE);
    }
    return files.csv(rows.toString());
  }
}
