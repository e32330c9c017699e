package uk.trigpoint.formats.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.trigpoint.testing.Seeds;

class XmlWriterTest {
  @Test
  void elementsWithoutTextAreShort() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XmlWriter xml = new XmlWriter(out)) {
      xml.start("a").attribute("b", "<\"'&\n>").element("c", "d").start("e").end().end();
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<a b=\"&lt;&quot;'&amp;&#10;&gt;\"><c>d</c><e/></a>");
  }

  @Test
  void anyCharactersCanBeWrittenAndThoseOfXmlAreReadAgain() throws Exception {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(50); i >= 0; i--) {
        text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536)));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (XmlWriter xml = new XmlWriter(out)) {
        xml.start("a").attribute("b", text.toString()).text(text).end();
      }
      XmlScanner xml = XmlScanner.open(new ByteArrayInputStream(out.toByteArray()));
      String expected = replaced(text.toString());
      assertThat(xml.attribute("b")).as("seed %d", seed).isEqualTo(expected);
      StringBuilder read = new StringBuilder();
      xml.text((characters, from, length) -> read.append(characters, from, length));
      assertThat(read.toString()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** Replaces what XML 1.0 does not allow. */
  private static String replaced(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000
                    ? c
                    : 0xFFFD)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
