package uk.trigpoint.formats.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;

/** Settings that are kept from an earlier file. */
class KeptSettingsTest {
  private static final String ROWS = "name,easting,northing\nCafé,451444,206187\n";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path folder;

  private final Intake intake = new Intake(IntakeTools.withoutGazetteer(Grid.transform()));

  private PreparedFile open(byte[] content, String stated, String kept) {
    Path file = new IntakeFixture(folder).write("a.csv", content);
    return intake.open(file, "a.csv", new IntakeRequest(settings(stated), settings(kept), null));
  }

  private static String name(PreparedFile file) throws Exception {
    List<String> names = new ArrayList<>();
    IntakeFixture.Rows rows = new IntakeFixture.Rows();
    file.readLikely(rows);
    rows.values().forEach(row -> names.add(row.getFirst()));
    return names.getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252,UTF-8,false",
    "windows-1252,UTF-8,true",
    "UTF-16LE,UTF-8,false",
    "UTF-8,windows-1252,false"
  })
  void theBytesOfAFileWinOverAKeptEncoding(String kept, String written, boolean marked)
      throws Exception {
    byte[] content = ((marked ? "\uFEFF" : "") + ROWS).getBytes(Charset.forName(written));
    try (PreparedFile file = open(content, "{}", "{\"encoding\":\"" + kept + "\"}")) {
      assertThat(name(file)).isEqualTo("Café");
      assertThat(file.understanding().recognised().toString())
          .contains("not " + kept, "kept from an earlier file");
    }
  }

  @Test
  void anEncodingIsUsedIfItIsStatedNowOrFits() throws Exception {
    byte[] utf8 = ROWS.getBytes(StandardCharsets.UTF_8);
    try (PreparedFile file = open(utf8, "{\"encoding\":\"windows-1252\"}", "{}")) {
      assertThat(name(file)).isEqualTo("CafÃ©");
    }
    try (PreparedFile file =
        open(ROWS.getBytes(WINDOWS), "{}", "{\"encoding\":\"windows-1252\"}")) {
      assertThat(name(file)).isEqualTo("Café");
      assertThat(file.understanding().recognised())
          .filteredOn(r -> r.setting().equals("encoding"))
          .singleElement()
          .matches(r -> r.reason().equals("kept from an earlier file"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"headerRow\":9}|headerRow (9)",
        "{\"format\":\"gpkg\"}|format (gpkg)",
        "{\"types\":{\"height\":\"number\"}}|types ({height=number})",
        "{\"place\":{\"kind\":\"wkt\",\"columns\":[\"geom\"]}}|place (wkt:geom)"
      })
  void anErrorNamesWhatIsKeptAndHowToClearIt(String kept, String named) {
    assertThatThrownBy(() -> open(ROWS.getBytes(StandardCharsets.UTF_8), "{}", kept).close())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Kept from an earlier file: " + named)
        .hasMessageContaining("--clear");
  }

  @Test
  void whatIsClearedIsNotUsed() throws Exception {
    byte[] content = ROWS.getBytes(StandardCharsets.UTF_8);
    try (PreparedFile file =
        open(
            content,
            "{\"clear\":[\"headerRow\"]}",
            "{\"headerRow\":9,\"dateOrder\":\"month-first\"}")) {
      assertThat(file.understanding().questions()).isEmpty();
      assertThat(file.keptNote()).contains("dateOrder (month-first)").doesNotContain("headerRow");
      assertThat(file.understanding().recognised().toString()).contains("dateOrder");
    }
    assertThatThrownBy(() -> settings("{\"clear\":[\"nothing\"]}"))
        .hasMessageStartingWith("clear: ");
  }
}
