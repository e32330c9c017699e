package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import uk.trigpoint.formats.json.BoundedJson;

/**
 * Parses the properties of features. Numbers become texts as they are written, because a double
 * would round those of many digits and has no value for those out of its range.
 */
final class PropertyValues {
  private static final ObjectReader NESTED =
      BoundedJson.mapperOfFiles().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Digits that a double keeps. */
  private static final int EXACT_DIGITS = 17;

  private final Set<String> inexact = new LinkedHashSet<>();

  /** Returns the names of properties with a number that a double cannot hold. */
  Set<String> inexact() {
    return inexact;
  }

  /**
   * Parses the value of a member {@code properties}.
   *
   * @param parser at the start of the value; then at its end
   */
  JsonNode read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return NESTED.readTree(parser);
    }
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      properties.set(name, value(name, parser));
    }
    return properties;
  }

  /** Parses the value of one property. */
  JsonNode value(String name, JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      return NESTED.readTree(parser);
    }
    String text = parser.getText();
    if (!isExact(text)) {
      inexact.add(name);
    }
    return TextNode.valueOf(text);
  }

  /** Returns whether a double holds a number with all its digits. */
  private static boolean isExact(String number) {
    if (number.length() <= EXACT_DIGITS && number.indexOf('e') < 0 && number.indexOf('E') < 0) {
      return true;
    }
    double rounded = Double.parseDouble(number);
    if (Double.isInfinite(rounded)) {
      return false;
    }
    try {
      BigDecimal exact = new BigDecimal(number);
      return exact.signum() == 0
          || rounded != 0 && exact.stripTrailingZeros().precision() <= EXACT_DIGITS;
    } catch (NumberFormatException e) {
      // The exponent is longer than that of a decimal number; the double is zero.
      return false;
    }
  }
}
