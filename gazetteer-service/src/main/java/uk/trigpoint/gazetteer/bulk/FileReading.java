package uk.trigpoint.gazetteer.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.upload.ColumnReading;

/**
 * How a file is read, to show to its sender.
 *
 * @param format csv, ndjson or xlsx
 * @param encoding null in a format with only one
 * @param delimiter null in a format without one
 * @param header whether the file has a row with names
 * @param columns as many as a response header holds, those of the address first if there are more
 * @param moreColumns number of columns that are not listed; none of them is used
 */
public record FileReading(
    String format,
    @Nullable String encoding,
    @Nullable String delimiter,
    boolean header,
    List<ColumnReading.Column> columns,
    int moreColumns) {
  /** The response header that has it. */
  public static final String HEADER = "Match-Reading";

  /** Maximum length of the JSON: proxies allow some 8 KB for all response headers. */
  private static final int MAX_LENGTH = 4_000;

  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  static FileReading of(
      String format,
      @Nullable String encoding,
      @Nullable String delimiter,
      boolean header,
      ColumnReading columns) {
    return new FileReading(format, encoding, delimiter, header, columns.columns(), 0);
  }

  /** Returns JSON in ASCII for a response header; shortened if it is too long. */
  public String json() {
    String whole = write(this);
    if (whole.length() <= MAX_LENGTH) {
      return whole;
    }
    List<ColumnReading.Column> used =
        new ArrayList<>(columns.stream().filter(c -> !c.role().startsWith("not used")).toList());
    while (true) {
      String json =
          write(
              new FileReading(
                  format, encoding, delimiter, header, used, columns.size() - used.size()));
      if (json.length() <= MAX_LENGTH || used.isEmpty()) {
        return json;
      }
      used.removeLast();
    }
  }

  private static String write(FileReading reading) {
    try {
      return ASCII.writeValueAsString(reading);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
