package uk.trigpoint.formats.mif;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.text.PlainValue;

/**
 * Writes the values of a .mid file: names of at most 31 characters, text of at most 254 bytes on
 * one line. A line break becomes a space. Whole numbers are decimals without places, because the
 * integer type has 32 bits.
 */
final class MidColumns {
  private static final int MAX_NAME = 31;
  private static final int MAX_BYTES = 254;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  private final List<Column> columns;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Long> cut = new LinkedHashMap<>();
  private final Map<String, Long> joined = new LinkedHashMap<>();

  MidColumns(List<Column> columns) {
    this.columns = columns;
    Set<String> taken = new HashSet<>();
    for (Column column : columns) {
      String name = shortened(column.name(), "");
      for (int i = 2; !taken.add(name); i++) {
        name = shortened(column.name(), "_" + i);
      }
      names.add(name);
    }
  }

  private static String shortened(String name, String suffix) {
    return name.substring(0, Math.min(name.length(), MAX_NAME - suffix.length())) + suffix;
  }

  /** Returns the lines of the header. A layer without columns has the number of the feature. */
  List<String> header() {
    List<String> lines = new ArrayList<>();
    lines.add("Columns " + Math.max(1, columns.size()));
    for (int i = 0; i < columns.size(); i++) {
      lines.add("  " + names.get(i) + " " + type(columns.get(i).type()));
    }
    if (columns.isEmpty()) {
      lines.add("  fid Decimal(20,0)");
    }
    return lines;
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case TEXT -> "Char(254)";
      case INTEGER -> "Decimal(20,0)";
      case NUMBER -> "Float";
      case BOOLEAN -> "Logical";
      case DATE -> "Date";
      case TIMESTAMP -> "DateTime";
    };
  }

  /** Returns the line of a feature, without line end. */
  String line(long fid, @Nullable Object[] values) {
    if (columns.isEmpty()) {
      return String.valueOf(fid);
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      line.append(i == 0 ? "" : ",").append(value(columns.get(i), values[i]));
    }
    return line.toString();
  }

  private String value(Column column, @Nullable Object value) {
    return switch (value) {
      case null -> column.type() == ColumnType.TEXT ? "\"\"" : "";
      case Boolean flag -> flag ? "T" : "F";
      case LocalDate date -> DATE.format(date);
      case Instant moment -> TIME.format(moment);
      default -> {
        String text = PlainValue.of(value);
        yield text == null ? "" : column.type() == ColumnType.TEXT ? quoted(column, text) : text;
      }
    };
  }

  private String quoted(Column column, String text) {
    String oneLine = text.replaceAll("\\R", " ");
    if (!oneLine.equals(text)) {
      joined.merge(column.name(), 1L, Long::sum);
    }
    String fitting = fitting(oneLine);
    if (fitting.length() < oneLine.length()) {
      cut.merge(column.name(), 1L, Long::sum);
    }
    return "\"" + fitting.replace("\"", "\"\"") + "\"";
  }

  /** Returns the longest start of a text that has at most 254 bytes in UTF-8. */
  private static String fitting(String text) {
    if (text.length() * 3L <= MAX_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
      return text;
    }
    int end = 0;
    int bytes = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MAX_BYTES) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }

  /** Lists what was renamed, cut or joined, as sentences, for the archive. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!names.get(i).equals(columns.get(i).name())) {
        notes.add("The column %s is named %s.".formatted(columns.get(i).name(), names.get(i)));
      }
    }
    notes.addAll(changes());
    return notes;
  }

  /** Lists what was cut or joined, as sentences. */
  List<String> changes() {
    List<String> notes = new ArrayList<>();
    cut.forEach(
        (name, count) ->
            notes.add("%,d values of the column %s are cut to 254 bytes.".formatted(count, name)));
    joined.forEach(
        (name, count) ->
            notes.add(
                "Line breaks in %,d values of the column %s are replaced by spaces."
                    .formatted(count, name)));
    return notes;
  }
}
