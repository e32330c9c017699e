package uk.trigpoint.datasets.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ogl",
        "OGL",
        "OGL v3",
        "OGLv3",
        "ogl 3.0",
        "OGL-UK-3.0",
        "Open Government Licence",
        "open government licence v3.0",
        "Open Government License",
        "UK Open Government Licence"
      })
  void theOpenGovernmentLicenceHasManyNames(String name) {
    assertThat(Licence.parse(name)).isEqualTo(Licence.OGL);
  }

  @Test
  void otherNamesAreReadWhateverTheirCase() {
    assertThat(Licence.parse("PSGA-View")).isEqualTo(Licence.PSGA_VIEW);
    assertThatThrownBy(() -> Licence.parse("OGL v2")).hasMessageContaining("use ogl");
    assertThatThrownBy(() -> Licence.parse("mogul"))
        .hasMessageContaining("unknown licence 'mogul'");
  }
}
