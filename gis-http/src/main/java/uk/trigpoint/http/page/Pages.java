package uk.trigpoint.http.page;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;

/**
 * Renders pages: a service's template inside the common layout. Templates are in a module's {@code
 * src/main/jte}, are compiled with it and escape their output.
 */
@Singleton
public final class Pages {
  /**
   * Content security policy: no inline scripts or styles, nothing from other origins, no framing.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
          + " worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final TemplateEngine templates;
  private final PageFrames frames;

  Pages(PageSettings settings, PageFrames frames) {
    this.frames = frames;
    templates =
        settings
            .findSources()
            .map(SourceTemplates::engine)
            .orElseGet(() -> TemplateEngine.createPrecompiled(ContentType.Html));
  }

  /** Renders a page with status 200. */
  public HttpResponse<String> page(
      String template,
      String title,
      Caller caller,
      Map<String, Object> parameters,
      String... scripts) {
    return page(HttpStatus.OK, template, title, caller, parameters, scripts);
  }

  /**
   * Renders a page.
   *
   * @param template such as {@code "where-i-live/result.jte"}
   * @param title of the window and for screen readers; must start with {@code "Error: "} if the
   *     page shows one
   * @param parameters of the template
   * @param scripts ES modules under {@code /assets/}, such as {@code "map.js"}
   */
  public MutableHttpResponse<String> page(
      HttpStatus status,
      String template,
      String title,
      Caller caller,
      Map<String, Object> parameters,
      String... scripts) {
    Content content = output -> templates.render(template, parameters, output);
    StringOutput html = new StringOutput();
    templates.render(
        "part/layout/layout.jte",
        Map.of(
            "title",
            title,
            "frame",
            frames.frame(caller),
            "width",
            frames.width(),
            "scripts",
            List.of(scripts),
            "content",
            content),
        html);
    return HttpResponse.<String>status(status)
        .body(html.toString())
        .contentType(MediaType.TEXT_HTML_TYPE)
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", caller.isAnonymous() ? "no-cache" : "private, no-store");
  }
}
