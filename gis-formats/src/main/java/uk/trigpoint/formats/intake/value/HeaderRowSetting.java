package uk.trigpoint.formats.intake.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads the number of a row, or {@code none} as 0. */
public final class HeaderRowSetting extends StdDeserializer<Integer> {
  private static final long serialVersionUID = 1L;

  /** Called by Jackson. */
  public HeaderRowSetting() {
    super(Integer.class);
  }

  @Override
  public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().equals("none")) {
      return 0;
    }
    if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().matches("[0-9]{1,6}")) {
      return Integer.valueOf(parser.getText());
    }
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return (Integer) context.handleUnexpectedToken(Integer.class, parser);
    }
    return parser.getIntValue();
  }
}
