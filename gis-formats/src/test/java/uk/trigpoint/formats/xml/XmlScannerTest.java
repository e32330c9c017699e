package uk.trigpoint.formats.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.geometry.FeatureException;

class XmlScannerTest {
  @Test
  void whatIsNotReadOfAChildIsSkipped() {
    XmlScanner xml = open("<a>x<b><c>1</c>2</b>y<d e='f'>3<g/>4</d></a>");
    assertThat(xml.name()).isEqualTo("a");
    assertThat(xml.nextChild(1)).isTrue();
    assertThat(xml.name()).isEqualTo("b");
    assertThat(xml.nextChild(2)).isTrue();
    assertThat(xml.nextChild(1)).isTrue();
    assertThat(xml.attribute("e")).isEqualTo("f");
    assertThat(xml.text(10)).isEqualTo("34");
    assertThat(xml.nextChild(1)).isFalse();
    assertThat(xml.nextChild(1)).isFalse();
  }

  @Test
  void textThatIsTooLongLeavesTheScannerWithinTheElement() {
    XmlScanner xml = open("<a><b>12345</b><c/></a>");
    assertThat(xml.nextChild(1)).isTrue();
    assertThatThrownBy(() -> xml.text(4))
        .isInstanceOf(FeatureException.class)
        .extracting(e -> ((FeatureException) e).code())
        .isEqualTo("VALUE_TOO_LONG");
    assertThat(xml.nextChild(1)).isTrue();
    assertThat(xml.name()).isEqualTo("c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void theDocumentSaysItsEncoding(String encoding) {
    String mark = encoding.startsWith("UTF-16") ? "\uFEFF" : "";
    String declared = encoding.startsWith("UTF-16") ? "UTF-16" : encoding;
    byte[] bytes =
        (mark
                + "<?xml version='1.0' encoding='"
                + declared
                + "'?><a>caf\u00e9<![CDATA[ <b> ]]></a>")
            .getBytes(Charset.forName(encoding));
    XmlScanner xml = XmlScanner.open(new ByteArrayInputStream(bytes));
    assertThat(xml.text(100)).isEqualTo("caf\u00e9 <b>");
  }

  @Test
  void bytesThatAreNotOfTheEncodingAreRefused() {
    byte[] bytes = "<a>caf\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> XmlScanner.open(new ByteArrayInputStream(bytes)).text(10))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The file is not well-formed XML");
  }

  @Test
  void aLongCommentIsRefusedAndALongTextIsNot() {
    assertThatThrownBy(() -> open("<a><!--" + "x".repeat(5 << 20) + "--></a>").skip())
        .isInstanceOf(SourceException.class)
        .hasMessage("The file has an XML tag or comment of more than 4 MB.");
    open("<a>" + "x".repeat(5 << 20) + "</a>").skip();
    open("<a><![CDATA[" + "x".repeat(5 << 20) + "]]></a>").skip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<?xml version='1.0'?><!-- <x> --><a:b c='d'/>|b",
        "<!DOCTYPE a><a>|a",
        "<!-- never closed|''",
        "text|''",
        "<unfinished|unfinished",
      })
  void theNameOfTheRootIsFoundInTheStartOfADocument(String start, String name) {
    assertThat(XmlScanner.rootName(start)).isEqualTo(name);
  }

  private static XmlScanner open(String text) {
    return XmlScanner.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
