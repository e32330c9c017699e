package uk.trigpoint.benchmarks.address.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws a reliability diagram as SVG: share of right matches by score. */
public final class ReliabilityDiagram {
  private static final int SIZE = 400;
  private static final int LEFT = 70;
  private static final int TOP = 50;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 530;

  private ReliabilityDiagram() {}

  /** Writes the diagram; creates the folder if necessary. */
  public static void write(Path file, List<Calibration.Bin> bins, String caption) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, draw(bins, caption));
    } catch (IOException e) {
      throw new UncheckedIOException("could not write the diagram to " + file, e);
    }
  }

  public static String draw(List<Calibration.Bin> bins, String caption) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="13">
        <title id="title">How often address matches are right, against their score</title>
        <desc id="desc">%s %s</desc>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="%d" y="28" font-size="16" font-weight="bold">How often address matches are right, against their score</text>
        """
            .formatted(WIDTH, HEIGHT, caption, described(bins), LEFT));
    drawGrid(svg);
    drawAxes(svg);
    drawBins(svg, bins);
    drawLegend(svg);
    return svg.append("</svg>\n").toString();
  }

  private static void drawGrid(StringBuilder svg) {
    for (int i = 0; i <= 10; i += 2) {
      double at = i / 10.0;
      svg.append(
          text(
              """
              <path d="M%1$.1f %2$.1fV%3$.1fM%4$.1f %5$.1fH%6$.1f" stroke="#ddd" fill="none"/>
              <text x="%1$.1f" y="%7$.1f" text-anchor="middle">%8$.1f</text>
              <text x="%9$.1f" y="%5$.1f" text-anchor="end" dominant-baseline="middle">%10$d%%</text>
              """,
              x(at), y(0), y(1), x(0), y(at), x(1), y(0) + 20, at, x(0) - 8, i * 10));
    }
  }

  private static void drawAxes(StringBuilder svg) {
    svg.append(
        text(
            """
            <path d="M%.1f %.1fL%.1f %.1f" stroke="#767676" stroke-dasharray="5 4"/>
            <text x="%.1f" y="%.1f" text-anchor="middle">score of the best match</text>
            <text transform="translate(20 %.1f) rotate(-90)" text-anchor="middle">share that is right</text>
            """,
            x(0), y(0), x(1), y(1), x(0.5), y(0) + 45, y(0.5)));
  }

  private static void drawBins(StringBuilder svg, List<Calibration.Bin> bins) {
    StringBuilder line = new StringBuilder();
    for (Calibration.Bin bin : bins) {
      line.append(text("%s%.1f %.1f", line.isEmpty() ? "M" : "L", x(bin.score()), y(bin.right())));
    }
    svg.append(
        text("<path d=\"%s\" stroke=\"#1d70b8\" stroke-width=\"2\" fill=\"none\"/>%n", line));
    for (Calibration.Bin bin : bins) {
      svg.append(
          text(
              """
              <circle cx="%.1f" cy="%.1f" r="%.1f" fill="#1d70b8" fill-opacity="0.6" stroke="#0b0c0c"><title>%s</title></circle>
              """,
              x(bin.score()), y(bin.right()), radius(bin.count()), described(bin)));
    }
  }

  private static void drawLegend(StringBuilder svg) {
    svg.append(
        text(
            """
            <text x="%1$.1f" y="%2$.1f">Circle: matches of</text>
            <text x="%1$.1f" y="%3$.1f">about this score,</text>
            <text x="%1$.1f" y="%4$.1f">larger for more.</text>
            <text x="%1$.1f" y="%5$.1f">Dashed: the score</text>
            <text x="%1$.1f" y="%6$.1f">is the share right.</text>
            """,
            x(1) + 20, y(1) + 12, y(1) + 30, y(1) + 48, y(1) + 76, y(1) + 94));
  }

  private static String described(List<Calibration.Bin> bins) {
    StringBuilder text = new StringBuilder();
    bins.forEach(bin -> text.append(described(bin)).append(". "));
    return text.toString().strip();
  }

  private static String described(Calibration.Bin bin) {
    return text(
        "Score %s to %s: %,d matches, %.1f%% right",
        number(bin.low()), number(bin.high()), bin.count(), bin.right() * 100);
  }

  private static String number(double value) {
    return Double.toString(value).replaceFirst("\\.0$", "");
  }

  private static double radius(int count) {
    return 3 + 2.2 * Math.log10(count);
  }

  private static double x(double score) {
    return LEFT + score * SIZE;
  }

  private static double y(double share) {
    return TOP + (1 - share) * SIZE;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.UK, format, values);
  }
}
