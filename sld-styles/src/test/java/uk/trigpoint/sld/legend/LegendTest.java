package uk.trigpoint.sld.legend;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import uk.trigpoint.sld.library.StyleLibrary;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.testing.Sld;

class LegendTest {
  @Test
  void hasALineForEachTitle() {
    StyleSheet schools = StyleLibrary.find("schools").orElseThrow();

    assertThat(Legend.entries(schools, LegendOptions.STANDARD))
        .extracting(Legend.Entry::title)
        .containsExactly("Primary school", "Secondary school", "School");
  }

  @Test
  void showsTheColourOfTheRule() {
    StyleSheet style = Sld.read(Sld.rule("<Title>Red</Title>" + Sld.fill("#ff0000")));

    BufferedImage swatch = Legend.entries(style, LegendOptions.STANDARD).getFirst().swatch();

    assertThat(swatch.getRGB(swatch.getWidth() / 2, swatch.getHeight() / 2) & 0xffffff)
        .isEqualTo(0xff0000);
    assertThat(swatch.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void leavesOutWhatIsNotDrawnAtTheScale() {
    StyleSheet streets = StyleLibrary.find("streets").orElseThrow();

    assertThat(Legend.entries(streets, LegendOptions.STANDARD.atScale(10_000))).hasSize(1);
    assertThat(Legend.entries(streets, LegendOptions.STANDARD.atScale(1e7))).isEmpty();
    assertThat(Legend.draw(streets, LegendOptions.STANDARD.atScale(1e7)).getWidth()).isEqualTo(1);
  }

  @Test
  void drawsTitlesBesideSwatches() {
    StyleSheet style = StyleLibrary.find("flood-zones").orElseThrow();

    BufferedImage picture = Legend.draw(style, LegendOptions.STANDARD);

    assertThat(picture.getWidth()).isBetween(150, 400);
    assertThat(picture.getHeight()).isBetween(40, 80);
  }
}
