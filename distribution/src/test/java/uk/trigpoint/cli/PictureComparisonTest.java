package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares pictures of a page that is drawn here: a menu, headings, sections, a table. */
class PictureComparisonTest {
  private static final int WIDTH = 1280;
  private static final int MENU = 240;
  private static final String TEXT =
      "The pipeline reads the extract of the night, checks each row and publishes the dataset; ";

  /** How a page is drawn, as a browser would with other fonts or after a change. */
  private record Drawing(
      String font, float size, int section, boolean withTable, int column, boolean menu) {
    static final Drawing USUAL = new Drawing(Font.SANS_SERIF, 19, 5, true, 220, true);
  }

  @Test
  void aPictureIsLikeItself() {
    assertThat(compared(Drawing.USUAL).isTooLarge()).isFalse();
    assertThat(compared(Drawing.USUAL).left()).isEmpty();
    assertThat(compared(Drawing.USUAL).added()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SansSerif, 18.5", "SansSerif, 19.5", "Dialog, 19"})
  void anotherFontIsNoDifference(String font, float size) {
    PictureComparison.Difference difference = compared(new Drawing(font, size, 5, true, 220, true));
    assertThat(difference.isTooLarge()).as(difference.words()).isFalse();
  }

  @Test
  void aLineMoreIsNoDifference() {
    PictureComparison.Difference difference =
        compared(new Drawing(Font.SANS_SERIF, 19, 6, true, 220, true));
    assertThat(difference.isTooLarge()).as(difference.words()).isFalse();
  }

  @Test
  void aSectionThatVanishesIsADifference() {
    PictureComparison.Difference difference =
        compared(new Drawing(Font.SANS_SERIF, 19, 0, true, 220, true));
    assertThat(difference.isTooLarge()).as(difference.words()).isTrue();
    assertThat(difference.left()).isNotEmpty();
  }

  @Test
  void aTableThatVanishesIsADifference() {
    assertThat(compared(new Drawing(Font.SANS_SERIF, 19, 5, false, 220, true)).isTooLarge())
        .isTrue();
  }

  @Test
  void aColumnThatCollapsesIsADifference() {
    assertThat(compared(new Drawing(Font.SANS_SERIF, 19, 5, true, 40, true)).isTooLarge()).isTrue();
  }

  @Test
  void aMenuThatVanishesIsADifference() {
    assertThat(compared(new Drawing(Font.SANS_SERIF, 19, 5, true, 220, false)).isTooLarge())
        .isTrue();
  }

  @Test
  void aPageWithoutStyleIsADifference() {
    BufferedImage bare = new BufferedImage(WIDTH, 1400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = bare.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, 1400);
    pen.dispose();
    assertThat(
            PictureComparison.compare(page(Drawing.USUAL), PictureComparison.reduce(bare))
                .isTooLarge())
        .isTrue();
  }

  @Test
  void theDrawingOfADifferenceHasBothPictures() {
    BufferedImage usual = page(Drawing.USUAL);
    BufferedImage other = page(new Drawing(Font.SANS_SERIF, 19, 0, true, 220, true));
    BufferedImage both =
        PictureComparison.draw(usual, other, PictureComparison.compare(usual, other));
    assertThat(both.getWidth()).isGreaterThan(usual.getWidth() + other.getWidth());
  }

  private static PictureComparison.Difference compared(Drawing drawing) {
    return PictureComparison.compare(page(Drawing.USUAL), page(drawing));
  }

  /** Draws a page: a dark bar, a menu, three sections of text and a table of four columns. */
  private static BufferedImage page(Drawing drawing) {
    BufferedImage image = new BufferedImage(WIDTH, 1400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, image.getHeight());
    pen.setColor(new Color(20, 60, 50));
    pen.fillRect(0, 0, WIDTH, 60);
    pen.setFont(new Font(drawing.font(), Font.PLAIN, 19).deriveFont(drawing.size()));
    if (drawing.menu()) {
      pen.setColor(new Color(235, 235, 230));
      pen.fillRect(0, 60, MENU, image.getHeight() - 60);
      for (int i = 0; i < 8; i++) {
        write(pen, "Entry of the menu", 20, 100 + i * 40, MENU - 20);
      }
    }
    int y = section(pen, drawing, 100, 5);
    y = section(pen, drawing, y, drawing.section());
    if (drawing.withTable()) {
      y = table(pen, drawing, y);
    }
    y = section(pen, drawing, y, 4);
    pen.dispose();
    return PictureComparison.reduce(image.getSubimage(0, 0, WIDTH, Math.min(1400, y)));
  }

  private static int section(Graphics2D pen, Drawing drawing, int top, int lines) {
    if (lines == 0) {
      return top;
    }
    Font font = pen.getFont();
    pen.setFont(font.deriveFont(Font.BOLD, drawing.size() * 1.5f));
    write(pen, "A heading of the page", MENU + 40, top + 30, WIDTH);
    pen.setFont(font);
    for (int i = 0; i < lines; i++) {
      write(pen, TEXT + TEXT, MENU + 40, top + 70 + i * 25, WIDTH - 60);
    }
    return top + 90 + lines * 25;
  }

  private static int table(Graphics2D pen, Drawing drawing, int top) {
    for (int row = 0; row < 8; row++) {
      int x = MENU + 40;
      for (int column = 0; column < 4; column++) {
        write(
            pen, "Cell " + row + " with words in it", x, top + 30 + row * 40, x + drawing.column());
        x += drawing.column() + 10;
      }
      pen.fillRect(MENU + 40, top + 42 + row * 40, WIDTH - MENU - 100, 1);
    }
    return top + 360;
  }

  private static void write(Graphics2D pen, String text, int x, int y, int right) {
    pen.setColor(new Color(11, 12, 12));
    pen.setClip(x, 0, right - x, 2000);
    pen.drawString(text, x, y);
    pen.setClip(null);
  }
}
