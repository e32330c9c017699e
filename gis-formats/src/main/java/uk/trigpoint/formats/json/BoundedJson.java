package uk.trigpoint.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Creates JSON mappers for untrusted input, with limits on nesting, numbers, names and strings. An
 * object with two members of the same name is rejected. Input that exceeds a limit fails as
 * unparsable JSON. The length of a document is limited by the endpoint's body limit.
 */
public final class BoundedJson {
  /** Maximum nesting depth of objects and arrays. */
  public static final int MAX_NESTING = 64;

  /** Maximum length of a number, characters. */
  public static final int MAX_NUMBER_LENGTH = 100;

  /** Maximum length of a member name, characters. */
  public static final int MAX_NAME_LENGTH = 1_000;

  /** Maximum length of a string, characters. */
  public static final int MAX_TEXT_LENGTH = 1_000_000;

  /**
   * Maximum power of ten, and maximum number of decimal places, of a decimal number: the range of a
   * double. {@code 1e999999999} is 11 characters long, but a gigabyte when written out.
   */
  public static final int MAX_EXPONENT = 310;

  /** Constraints for the parser. */
  public static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_NESTING)
          .maxNumberLength(MAX_NUMBER_LENGTH)
          .maxNameLength(MAX_NAME_LENGTH)
          .maxStringLength(MAX_TEXT_LENGTH)
          .build();

  private BoundedJson() {}

  /**
   * Returns a new mapper with all limits, for what a person or program sends as one document: a
   * number that is out of the range of a double is an error.
   */
  public static ObjectMapper mapper() {
    return mapperOfFiles().registerModule(FiniteNumbers.module());
  }

  /**
   * Returns a new mapper with all limits, for the rows of a file, of which one may be wrong: a
   * number that is out of the range of a double is infinite.
   */
  public static ObjectMapper mapperOfFiles() {
    return new ObjectMapper(
            JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .registerModule(decimals());
  }

  /**
   * Describes an error for users: without class names, which the parser's own messages contain.
   *
   * @return a clause whose subject is the document, such as {@code "is not valid JSON at line 3"}
   */
  public static String describe(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "has an unknown member '"
          + unknown.getPropertyName()
          + "'; the members are "
          + unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "has an invalid value in '" + mapping.getPath().getLast().getFieldName() + "'";
    }
    if (e instanceof StreamConstraintsException) {
      return "is nested too deeply, or has a number or text that is too long" + line(e);
    }
    return "is not valid JSON" + line(e);
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
  }

  /** Returns a module that applies {@link #MAX_EXPONENT} to a mapper created elsewhere. */
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
