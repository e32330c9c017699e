package uk.trigpoint.gazetteer.address;

import de.siegmar.fastcsv.reader.CsvReader;
import io.micronaut.core.annotation.Introspected;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The BLPU class of a property.
 *
 * @param label of the code, or of its longest prefix that has a label
 */
@Introspected
public record Classification(String code, String label) {
  private static final Map<String, String> LABELS = load();

  /** Returns the classification of a code, such as RD04. */
  public static Classification of(String code) {
    for (int length = code.length(); length > 0; length--) {
      String label = LABELS.get(code.substring(0, length));
      if (label != null) {
        return new Classification(code, label);
      }
    }
    return new Classification(code, "Unknown");
  }

  private static Map<String, String> load() {
    Map<String, String> labels = new HashMap<>();
    try (InputStream in = Classification.class.getResourceAsStream("classification.csv")) {
      if (in == null) {
        throw new IllegalStateException("classification.csv is missing");
      }
      CsvReader.builder()
          .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
          .forEach(row -> labels.put(row.getField(0), row.getField(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(labels);
  }
}
