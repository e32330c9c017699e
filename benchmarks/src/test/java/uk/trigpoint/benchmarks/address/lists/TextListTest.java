package uk.trigpoint.benchmarks.address.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;

/** Tests that lists of people's own are read as they are documented. */
class TextListTest {
  @TempDir Path folder;

  @Test
  void readsBothFormsWithAndWithoutPostcodes() throws IOException {
    Path tsv = folder.resolve("list.tsv");
    Files.writeString(
        tsv,
        "text\tpostcode\tuprn\talso\n1 Mill Lane, Witney OX28 4AA\tOX28 4AA\t10\t11|12\nThe Barn\tOX28 4AB\tnone\t\n");
    Path csv = folder.resolve("list.csv");
    Files.writeString(
        csv, "uprn,kind,text\n10,house,\"1 Mill Lane, Witney OX28 4AA\"\n,,The Barn\n");
    for (Path file : List.of(tsv, csv)) {
      List<TextList.Row> rows = TextList.read(file).rows();
      assertThat(rows.getFirst().withPostcode().text()).isEqualTo("1 Mill Lane, Witney OX28 4AA");
      assertThat(rows.getFirst().withoutPostcode().text()).isEqualTo("1 Mill Lane, Witney");
      assertThat(rows.getLast().withPostcode().truths()).isEmpty();
    }
    LabelledQuery first = TextList.read(tsv).rows().getFirst().withPostcode();
    assertThat(first.truths()).containsExactly(10L, 11L, 12L);
    assertThat(TextList.read(tsv).rows().getLast().withPostcode().text())
        .isEqualTo("The Barn, OX28 4AB");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    Path file = folder.resolve("list.csv");
    Files.writeString(file, "address,uprn\nx,1\n");
    assertThatThrownBy(() -> TextList.read(file)).hasMessageContaining("columns text and uprn");
    Files.writeString(file, "text,uprn\nx,1a\n");
    assertThatThrownBy(() -> TextList.read(file)).hasMessage("line 2: '1a' is not a UPRN");
  }
}
