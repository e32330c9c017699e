package uk.trigpoint.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.trigpoint.testing.Seeds;

class CsvRowsTest {
  private static final String UNCLOSED = "a quote is opened but not closed";

  @Test
  void readsQuotesAndLineBreaks() throws IOException {
    assertThat(fields("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\"two\nlines\",\n"))
        .containsExactly(
            List.of("a", "b"), List.of("x, y", "say \"hi\""), List.of("two\nlines", ""));
  }

  @Test
  void aQuoteWithinAFieldIsText() throws IOException {
    assertThat(
            fields("a,b\n37 \"Acacia\" Close,x\n\"The \"Old\" Barn\",y\n\"12 High St\" Oxford,z\n"))
        .containsExactly(
            List.of("a", "b"),
            List.of("37 \"Acacia\" Close", "x"),
            List.of("The \"Old\" Barn", "y"),
            List.of("12 High St Oxford", "z"));
  }

  @Test
  void anUnclosedQuoteAffectsItsOwnLine() throws IOException {
    List<CsvRow> rows =
        rows(
            "id,address,postcode\n1,\"12 High, Oxford,OX1\n2,\"Flat 3, Walnut\",OX2\n3,\"x\",OX3\n");
    assertThat(rows).extracting(r -> r.fields().getFirst()).containsExactly("id", "1", "2", "3");
    assertThat(rows.get(1).fields()).containsExactly("1", "\"12 High, Oxford", "OX1");
    assertThat(rows.get(1).fault()).isEqualTo(UNCLOSED);
    assertThat(rows.get(2)).isEqualTo(new CsvRow(3, List.of("2", "Flat 3, Walnut", "OX2"), null));
  }

  @Test
  void linesThatAreEachARowAreNotJoined() throws IOException {
    List<CsvRow> rows = rows("a,b\n\"12 High,x\n13 High\",y\n14 High,z\n");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1).fault()).isEqualTo(UNCLOSED);
    assertThat(rows.get(2).fields()).containsExactly("13 High\"", "y");
  }

  @Test
  void blankLinesAndALastLineWithoutABreakAreRows() throws IOException {
    assertThat(fields("a,b\n\n1,2\n , \n3"))
        .containsExactly(
            List.of("a", "b"), List.of(""), List.of("1", "2"), List.of(" ", " "), List.of("3"));
    assertThat(rows("")).isEmpty();
  }

  @Test
  void aRowThatIsTooLongIsCutAndSaysSo() throws IOException {
    CsvRows rows = new CsvRows(new StringReader("a,b\n" + "x".repeat(500) + ",y\n1,2\n"), ',', 100);
    rows.next();
    CsvRow cut = rows.next().orElseThrow();
    assertThat(cut.fields().getFirst()).hasSize(100);
    assertThat(cut.fault()).isEqualTo("the row is longer than 100 characters");
    assertThat(rows.next().orElseThrow().fields()).containsExactly("1", "2");
  }

  @Test
  void readsWhatAWriterWrote() throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      int width = 2 + random.nextInt(4);
      List<List<String>> table = new ArrayList<>();
      StringWriter text = new StringWriter();
      try (CsvWriter csv = CsvWriter.builder().build(text)) {
        for (int row = 0; row < 1 + random.nextInt(12); row++) {
          List<String> cells = new ArrayList<>();
          for (int i = 0; i < width; i++) {
            cells.add(row == 0 ? "column" + i : cell(random));
          }
          table.add(cells);
          csv.writeRecord(cells);
        }
      }
      assertThat(fields(text.toString())).as("seed " + seed + ", run " + run).isEqualTo(table);
    }
  }

  @Test
  void oneStrayQuoteNeverChangesTheNumberOfRows() throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      int rows = 2 + random.nextInt(200);
      int stray = random.nextInt(rows);
      StringBuilder text = new StringBuilder("id,address,postcode\n");
      for (int i = 0; i < rows; i++) {
        boolean quoted = random.nextInt(3) == 0;
        text.append(i).append(',');
        if (i == stray) {
          text.append(random.nextBoolean() ? "\"1 High Street" : "1 High\" Street");
        } else {
          text.append(quoted ? "\"1 High Street, Oxford\"" : "1 High Street");
        }
        text.append(",OX1 4AA\n");
      }
      List<CsvRow> read = rows(text.toString());
      assertThat(read).as("seed " + seed + ", run " + run).hasSize(rows + 1);
      for (int i = 0; i < rows; i++) {
        assertThat(read.get(i + 1).fields()).hasSize(3).startsWith(Integer.toString(i));
      }
    }
  }

  @Test
  void findsTheDelimiterThatEveryLineHas() {
    assertThat(Delimiter.of(List.of("1\t37 High St, Jericho, Oxford\tOX1", "2\t5 High St\tOX2")))
        .isEqualTo(Delimiter.TAB);
    assertThat(Delimiter.of(List.of("\"a, b, c\";d", "1;\"x, y\""))).isEqualTo(Delimiter.SEMICOLON);
    assertThat(Delimiter.of(List.of("id|address", "1|a, b", "", "2|a, b, c")))
        .isEqualTo(Delimiter.BAR);
    assertThat(Delimiter.of(List.of("id,address", "1,x", "2,y,z"))).isEqualTo(Delimiter.COMMA);
    assertThat(Delimiter.of(List.of())).isEqualTo(Delimiter.COMMA);
  }

  private static String cell(Random random) {
    String[] parts = {"12", " ", "\"", "\n", "\r\n", "High", "é", "'", "", "\"\""};
    StringBuilder cell = new StringBuilder("x");
    for (int i = 0; i < random.nextInt(5); i++) {
      cell.append(parts[random.nextInt(parts.length)]);
    }
    return cell.toString();
  }

  private static List<List<String>> fields(String text) throws IOException {
    return rows(text).stream().map(CsvRow::fields).toList();
  }

  private static List<CsvRow> rows(String text) throws IOException {
    List<CsvRow> all = new ArrayList<>();
    try (CsvRows rows = new CsvRows(new StringReader(text), ',', 1 << 16)) {
      Optional<CsvRow> row = rows.next();
      while (row.isPresent()) {
        all.add(row.get());
        row = rows.next();
      }
    }
    return all;
  }
}
