package uk.trigpoint.datasets.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Makes every mapper that reads what a client sent. Nesting, numbers, names and texts are bounded;
 * what exceeds a bound fails as JSON that cannot be read. How long a document may be is the
 * endpoint's body limit.
 */
public final class BoundedJson {
  /** Objects and arrays inside one another. */
  public static final int MAX_NESTING = 64;

  /** Characters of a number. */
  public static final int MAX_NUMBER_LENGTH = 100;

  /** Characters of a member's name. */
  public static final int MAX_NAME_LENGTH = 1_000;

  /** Characters of one text. */
  public static final int MAX_TEXT_LENGTH = 1_000_000;

  /**
   * The largest power of ten of a decimal number, and the most decimal places: as much as a double
   * has. {@code 1e999999999} is 11 characters long, but a gigabyte when written out.
   */
  public static final int MAX_EXPONENT = 310;

  /** The bounds of the parser. */
  public static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_NESTING)
          .maxNumberLength(MAX_NUMBER_LENGTH)
          .maxNameLength(MAX_NAME_LENGTH)
          .maxStringLength(MAX_TEXT_LENGTH)
          .build();

  private BoundedJson() {}

  /** Makes a mapper. */
  public static ObjectMapper mapper() {
    return new ObjectMapper(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
        .registerModule(decimals());
  }

  /** Bounds the decimals of a mapper that somebody else makes. */
  public static Module decimals() {
    return new SimpleModule("bounded-decimals")
        .addDeserializer(BigDecimal.class, new BoundedDecimal());
  }

  private static final class BoundedDecimal extends StdScalarDeserializer<BigDecimal> {
    private static final long serialVersionUID = 1L;

    BoundedDecimal() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      BigDecimal number =
          NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
      if (number != null
          && (Math.abs((long) number.scale()) > MAX_EXPONENT
              || (long) number.precision() - number.scale() > MAX_EXPONENT)) {
        return (BigDecimal)
            context.handleWeirdNumberValue(
                BigDecimal.class, BigDecimal.ZERO, "the number is out of range");
      }
      return number;
    }
  }
}
