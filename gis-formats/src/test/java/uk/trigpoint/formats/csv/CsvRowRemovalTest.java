package uk.trigpoint.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowRemovalTest {
  private static final String KEY = "K1";
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
  private static final List<String> VALUES =
      List.of(
          "",
          "a",
          "K1",
          "K12",
          "\"K1\"",
          "\"x\ny\"",
          "\"x\r\ny\"",
          "\"x\ry\"",
          "\"\n\n\"",
          "\"say \"\"K1\"\"\"",
          "é€😀");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8,false",
    "UTF-8,true",
    "UTF-16LE,true",
    "UTF-16BE,true",
    "UTF-32LE,true",
    "UTF-32BE,true"
  })
  void removesExactlyTheRowsOfThePerson(String charset, boolean mark) throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      StringBuilder all = new StringBuilder(mark ? "\uFEFF" : "").append("K1,b\n");
      StringBuilder rest = new StringBuilder(all);
      int removed = 0;
      int rows = random.nextInt(8);
      for (int row = 0; row < rows; row++) {
        String first = VALUES.get(random.nextInt(VALUES.size()));
        String second = VALUES.get(random.nextInt(VALUES.size()));
        String end =
            row == rows - 1 && random.nextBoolean()
                ? ""
                : LINE_ENDS.get(random.nextInt(LINE_ENDS.size())).repeat(1);
        String line = first + "," + second + end;
        all.append(line);
        if (isKey(first) || isKey(second)) {
          removed++;
        } else {
          rest.append(line);
        }
        if (!end.isEmpty() && random.nextInt(4) == 0) {
          all.append("\r\n");
          rest.append("\r\n");
        }
      }
      assertThat(remove(all.toString(), Charset.forName(charset)))
          .as("round %d: %s", i, all)
          .isEqualTo(rest.toString().getBytes(Charset.forName(charset)));
      assertThat(rows()).isEqualTo(removed);
    }
  }

  @Test
  void keepsBytesThatAreNotOfTheEncoding() throws IOException {
    Charset windows = Charset.forName("windows-1252");
    assertThat(remove("a,b\r\nCafé,1\r\nK1,2\r\n", windows))
        .isEqualTo("a,b\r\nCafé,1\r\n".getBytes(windows));
  }

  @Test
  void refusesAFileWithAnOpenQuote() throws IOException {
    Path file = folder.resolve("open.csv");
    Files.writeString(file, "a,b\nK1,\"x\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CsvRowRemoval.find(file, fields -> true))
        .isInstanceOf(CsvParseException.class)
        .hasMessageContaining("quote");
  }

  private byte[] remove(String text, Charset charset) throws IOException {
    Path file = folder.resolve("in.csv");
    Path copy = folder.resolve("out.csv");
    Files.write(file, text.getBytes(charset));
    CsvRowRemoval removal = find(file);
    removal.copy(file, copy);
    return Files.readAllBytes(copy);
  }

  private long rows() throws IOException {
    return find(folder.resolve("in.csv")).rows();
  }

  private static CsvRowRemoval find(Path file) throws IOException {
    return CsvRowRemoval.find(file, fields -> fields.contains(KEY));
  }

  private static boolean isKey(String value) {
    return value.equals(KEY) || value.equals('"' + KEY + '"');
  }
}
