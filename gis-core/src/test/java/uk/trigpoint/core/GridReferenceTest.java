package uk.trigpoint.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "SP 513 061, 451300, 206100, 100",
    "SP5130006100, 451300, 206100, 1",
    "SP 51 06, 451000, 206000, 1000",
    "sp 51300 06100, 451300, 206100, 1",
    "SP, 400000, 200000, 100000",
    "SV 80 01, 80000, 1000, 1000",
    "TQ 3003 8037, 530030, 180370, 10",
    "NN 166 712, 216600, 771200, 100",
    "HP 61 14, 461000, 1214000, 1000",
    "NA 00 00, 0, 900000, 1000",
    "OV 0 0, 500000, 500000, 10000",
    "JM 9 9, 690000, 1290000, 10000"
  })
  void parsesSouthWestCornerAndSize(String text, double easting, double northing, int size) {
    GridReference reference = GridReference.parse(text);
    assertThat(reference.southWest()).isEqualTo(new EastingNorthing(easting, northing));
    assertThat(reference.sizeMetres()).isEqualTo(size);
    assertThat(GridReference.parse(reference.toString())).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "S",
        "SI 12 34",
        "SP 1",
        "SP 123",
        "AA 12 34",
        "SP 123456 123456",
        "513 061",
        "SP 5x 06"
      })
  void invalidReferencesAreRejected(String text) {
    assertThat(GridReference.find(text)).isEmpty();
    assertThatThrownBy(() -> GridReference.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void truncatesAndDoesNotRound() {
    EastingNorthing carfax = new EastingNorthing(451399.99, 206199.99);
    assertThat(GridReference.format(carfax, 0)).isEqualTo("SP");
    assertThat(GridReference.format(carfax, 2)).isEqualTo("SP 5 0");
    assertThat(GridReference.format(carfax, 4)).isEqualTo("SP 51 06");
    assertThat(GridReference.format(carfax, 6)).isEqualTo("SP 513 061");
    assertThat(GridReference.format(carfax, 8)).isEqualTo("SP 5139 0619");
    assertThat(GridReference.format(carfax, 10)).isEqualTo("SP 51399 06199");
    assertThat(GridReference.parse("SP 513 061").centre())
        .isEqualTo(new EastingNorthing(451350, 206150));
  }

  @Test
  void pointsOffTheGridAreRejected() {
    assertThatThrownBy(() -> GridReference.of(new EastingNorthing(-1, 5), 6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GridReference.of(new EastingNorthing(5, 1_300_000), 6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GridReference.of(new EastingNorthing(5, 5), 5))
        .hasMessageContaining("0, 2, 4, 6, 8 or 10 figures");
  }

  @Test
  void aPointIsInsideItsSquare() {
    long seed = 20260711;
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      EastingNorthing point =
          new EastingNorthing(random.nextDouble() * 700_000, random.nextDouble() * 1_300_000);
      int figures = 2 * random.nextInt(6);
      GridReference reference = GridReference.parse(GridReference.format(point, figures));
      assertThat(point.easting() - reference.southWest().easting())
          .as("seed %d, %s, %d figures", seed, point, figures)
          .isBetween(0.0, (double) reference.sizeMetres());
      assertThat(point.northing() - reference.southWest().northing())
          .as("seed %d, %s, %d figures", seed, point, figures)
          .isBetween(0.0, (double) reference.sizeMetres());
    }
  }
}
