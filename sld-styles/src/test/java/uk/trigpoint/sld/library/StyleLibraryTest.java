package uk.trigpoint.sld.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.sld.library.StyleLibrary.GeometryKind;
import uk.trigpoint.sld.style.StyleSheet;

class StyleLibraryTest {
  static java.util.Set<String> datasets() {
    return StyleLibrary.list();
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void everyShippedStyleIsDrawnAsWritten(String dataset) {
    StyleSheet style = StyleLibrary.find(dataset).orElseThrow();

    assertThat(style.report().notes()).isEmpty();
    assertThat(style.name()).isEqualTo(dataset);
    assertThat(style.title()).isNotBlank();
    assertThat(style.drawsAt(2_500)).isTrue();
    assertThat(StyleLibrary.document(dataset, GeometryKind.POINT))
        .contains("<Name>" + dataset + "</Name>");
  }

  @ParameterizedTest
  @EnumSource
  void thereIsADefaultForEveryKindOfGeometry(GeometryKind kind) {
    StyleSheet style = StyleLibrary.get("unheard-of", kind);

    assertThat(style.report().notes()).isEmpty();
    assertThat(style.drawsAt(1e7)).isTrue();
  }

  @Test
  void knowsOnlyItsOwnDatasets() {
    assertThat(StyleLibrary.find("unheard-of")).isEmpty();
    assertThat(StyleLibrary.find("../default/point")).isEmpty();
  }
}
