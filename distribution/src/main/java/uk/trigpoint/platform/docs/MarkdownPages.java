package uk.trigpoint.platform.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Turns a Markdown file into the content of a page. HTML in a file is shown as text. Links to other
 * files become links to their pages; to what is no page (code, decisions) they stay as text.
 */
public final class MarkdownPages {
  /** Written in files where the address of the platform belongs. */
  static final String EXAMPLE_BASE = "https://maps.example.gov.uk";

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  /**
   * A part of a page that has a heading of the second level.
   *
   * @param anchor id of the heading
   */
  public record Section(String title, String anchor) {}

  /**
   * A page.
   *
   * @param html content, its title included
   */
  record Page(String html, List<Section> sections) {}

  private MarkdownPages() {}

  /**
   * Reads and renders a file.
   *
   * @param file below {@code docs/} on the class path
   */
  static Page render(String file) {
    Node document = PARSER.parse(read(file));
    document.accept(new Links(file));
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(_ -> new Classes())
            .build();
    Headings headings = new Headings();
    document.accept(headings);
    return new Page(framedTables(renderer.render(document)), headings.sections(renderer));
  }

  /** Puts each table in a region that scrolls and takes the focus. */
  private static String framedTables(String html) {
    StringBuilder framed = new StringBuilder();
    int from = 0;
    int number = 1;
    for (int at = html.indexOf("<table"); at >= 0; at = html.indexOf("<table", from)) {
      int end = html.indexOf("</table>", at) + "</table>".length();
      framed
          .append(html, from, at)
          .append("<div class=\"tp-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table ")
          .append(number++)
          .append("\">")
          .append(html, at, end)
          .append("</div>");
      from = end;
    }
    return framed.append(html, from, html.length()).toString();
  }

  static String read(String file) {
    try (InputStream in = MarkdownPages.class.getResourceAsStream("/docs/" + file)) {
      if (in == null) {
        throw new IllegalStateException("docs/" + file + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives code and tables their classes. */
  private static final class Classes implements AttributeProvider {
    private int examples;

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
      if (tag.equals("pre")
          && (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock)) {
        examples++;
        attributes.put("class", "tp-code");
        attributes.put("role", "region");
        attributes.put("tabindex", "0");
        attributes.put("aria-label", "Example " + examples);
      } else if (node instanceof TableBlock) {
        attributes.put("class", "tp-table");
      } else if (tag.equals("th")) {
        attributes.put("scope", "col");
      }
    }
  }

  /** Points links of files to pages. */
  private static final class Links extends AbstractVisitor {
    private final URI base;

    Links(String file) {
      this.base = URI.create("/" + file);
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      String destination = link.getDestination();
      if (destination.startsWith("#") || destination.startsWith("/") || destination.contains(":")) {
        return;
      }
      URI target = base.resolve(destination).normalize();
      String file = target.getPath().replaceFirst("^/+(\\.\\./)*", "");
      Library.findFile(file)
          .ifPresentOrElse(
              entry ->
                  link.setDestination(
                      "/docs/"
                          + entry.path()
                          + (target.getFragment() == null ? "" : "#" + target.getFragment())),
              () -> {
                if (file.equals("glossary.md")) {
                  link.setDestination("/glossary");
                } else {
                  unlink(link);
                }
              });
    }

    private static void unlink(Link link) {
      Node child = link.getFirstChild();
      while (child != null) {
        Node next = child.getNext();
        link.insertBefore(child);
        child = next;
      }
      link.unlink();
    }
  }

  /** Collects the headings of the second level. */
  private static final class Headings extends AbstractVisitor {
    private final List<Heading> found = new ArrayList<>();

    @Override
    public void visit(Heading heading) {
      if (heading.getLevel() == 2) {
        found.add(heading);
      }
    }

    List<Section> sections(HtmlRenderer renderer) {
      return found.stream()
          .map(
              heading -> {
                String html = renderer.render(heading);
                int at = html.indexOf("id=\"") + 4;
                return new Section(text(heading), html.substring(at, html.indexOf('"', at)));
              })
          .toList();
    }

    private static String text(Node node) {
      StringBuilder text = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text part) {
              text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
              text.append(part.getLiteral());
            }
          });
      return text.toString();
    }
  }
}
