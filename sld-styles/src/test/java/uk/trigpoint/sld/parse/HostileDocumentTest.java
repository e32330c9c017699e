package uk.trigpoint.sld.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.sld.testing.Sld;

class HostileDocumentTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  static Stream<Arguments> documents() {
    String lol =
        IntStream.range(1, 10)
            .mapToObj(i -> "<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>")
            .reduce("<!ENTITY l0 'lol'>", String::concat);
    return Stream.of(
        Arguments.of("document type", "<!DOCTYPE a>" + Sld.document()),
        Arguments.of("internal entity", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        Arguments.of("billion laughs", "<!DOCTYPE a [" + lol + "]><a>&l9;</a>"),
        Arguments.of(
            "parameter entity",
            "<!DOCTYPE a [<!ENTITY % b SYSTEM 'file:///etc/passwd'> %b;]>" + Sld.document()),
        Arguments.of("undeclared entity", "<StyledLayerDescriptor>&b;</StyledLayerDescriptor>"),
        Arguments.of("deep nesting", "<a>".repeat(100_000)),
        Arguments.of("many elements", "<a>" + "<b/>".repeat(20_000) + "</a>"),
        Arguments.of("many attributes", "<a " + attributes(1000) + "/>"),
        Arguments.of("unclosed", "<StyledLayerDescriptor><NamedLayer>"),
        Arguments.of("empty", ""),
        Arguments.of("no XML", "style: blue"),
        Arguments.of("another root", "<html/>"),
        Arguments.of("no layer", "<StyledLayerDescriptor/>"),
        Arguments.of(
            "odd scale",
            Sld.document("<Rule><MaxScaleDenominator>NaN</MaxScaleDenominator></Rule>")));
  }

  private static String attributes(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a" + i + "='1' ").reduce("", String::concat);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void isRefusedAtOnce(String name, String document) {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          assertThatExceptionOfType(SldException.class).isThrownBy(() -> SldParser.read(document));
          byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
          assertThatExceptionOfType(SldException.class)
              .isThrownBy(() -> SldParser.read(new ByteArrayInputStream(bytes)));
        });
  }

  @Test
  void aDocumentTypeIsNamedWithItsLine() {
    assertThatExceptionOfType(SldException.class)
        .isThrownBy(() -> SldParser.read("<?xml version='1.0'?>\n\n<!DOCTYPE a>\n<a/>"))
        .withMessageContaining("document type")
        .satisfies(e -> assertThat(e.line()).isEqualTo(3));
  }

  @Test
  void aDeepElementIsNamed() {
    assertThatExceptionOfType(SldException.class)
        .isThrownBy(() -> SldParser.read("<a>".repeat(80)))
        .withMessageContaining("<a>")
        .withMessageContaining("64");
  }

  @Test
  void tenMegabytesAreNotRead() {
    CountingStream stream = new CountingStream(10 << 20);

    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatExceptionOfType(SldException.class)
                .isThrownBy(() -> SldParser.read(stream))
                .withMessageContaining("1048576"));
    assertThat(stream.served).isLessThan((1 << 20) + 70_000);
    assertThatExceptionOfType(SldException.class)
        .isThrownBy(() -> SldParser.read("<a>" + " ".repeat(10 << 20) + "</a>"));
  }

  @Test
  void noFileIsRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "do-not-tell");
    String document =
        "<!DOCTYPE a [<!ENTITY b SYSTEM '" + secret.toUri() + "'>]><a><Name>&b;</Name></a>";

    assertThatExceptionOfType(SldException.class)
        .isThrownBy(() -> SldParser.read(document))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("do-not-tell"));
  }

  @Test
  void noAddressIsAsked() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(300);
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/a";
      String external =
          "<PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:href='"
              + address
              + "' xmlns:xlink='http://www.w3.org/1999/xlink'/><Format>image/png</Format>"
              + "</ExternalGraphic></Graphic></PointSymbolizer>";

      assertThat(Sld.read(Sld.rule(external)).report().notes())
          .anyMatch(note -> note.element().equals("ExternalGraphic"));
      assertThatExceptionOfType(SldException.class)
          .isThrownBy(() -> SldParser.read("<!DOCTYPE a SYSTEM '" + address + "'><a/>"));
      assertThatExceptionOfType(java.net.SocketTimeoutException.class).isThrownBy(server::accept);
    }
  }

  /** An endless stream of blanks after an open root element, which counts the bytes read. */
  private static final class CountingStream extends InputStream {
    private final int size;
    private int served;

    CountingStream(int size) {
      this.size = size;
    }

    @Override
    public int read() {
      if (served >= size) {
        return -1;
      }
      int at = served++;
      return at < 3 ? "<a>".charAt(at) : ' ';
    }
  }
}
