package uk.trigpoint.formats.geojson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.testing.Seeds;

class GeometryTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 7, 0",
    "-0.0, 3, 0",
    "-1.25, 7, -1.25",
    "51.8209417, 7, 51.8209417",
    "0.0000001, 7, 0.0000001",
    "-0.00000001, 7, 0",
    "10.05, 3, 10.05",
    "100, 3, 100",
    "99.9996, 3, 100",
    "451234.001, 3, 451234.001",
    "-10020030.04, 0, -10020030"
  })
  void roundsAndDropsTrailingZeros(double value, int places, String expected) throws IOException {
    assertThat(text(value, places)).isEqualTo(expected);
  }

  @Test
  void isTheNumberRounded() throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      int places = random.nextInt(8);
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(11 - places));
      BigDecimal step = BigDecimal.ONE.movePointLeft(places);
      String text = text(value, places);
      BigDecimal difference = new BigDecimal(text).subtract(new BigDecimal(value)).abs();
      assertThat(difference)
          .as("seed %d, %s to %d places is %s", seed, value, places, text)
          .isLessThanOrEqualTo(step.divide(BigDecimal.valueOf(1.99), 20, RoundingMode.UP));
      assertThat(text).as("seed %d", seed).matches("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?");
    }
  }

  @Test
  void growsWithWhatIsAppended() throws IOException {
    GeometryText text = new GeometryText();
    String expected = "[".repeat(300) + "1.5" + "]".repeat(300);
    for (int round = 0; round < 2; round++) {
      text.clear();
      for (int i = 0; i < 300; i++) {
        text.append('[');
      }
      text.append(1.5, 7).append("]".repeat(300));
      assertThat(written(text)).isEqualTo(expected);
    }
  }

  private static String text(double value, int places) throws IOException {
    return written(new GeometryText().append(value, places));
  }

  private static String written(GeometryText text) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      text.writeTo(json);
    }
    return out.toString();
  }
}
