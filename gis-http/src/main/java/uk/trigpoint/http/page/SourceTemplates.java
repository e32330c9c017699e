package uk.trigpoint.http.page;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resolves templates from the {@code src/main/jte} folders of all modules and the page parts of the
 * front end ({@code part/…}), for development: a changed template is compiled at its next use.
 * Needs jte's compiler on the class path, which only {@code ./trigpoint dev} puts there.
 */
final class SourceTemplates implements CodeResolver {
  private static final String PART = "part/";

  private final List<Path> folders;
  private final Path parts;

  private SourceTemplates(List<Path> folders, Path parts) {
    this.folders = folders;
    this.parts = parts;
  }

  static TemplateEngine engine(Path sources) {
    try (Stream<Path> modules = Files.list(sources)) {
      List<Path> folders =
          modules.map(module -> module.resolve("src/main/jte")).filter(Files::isDirectory).toList();
      return TemplateEngine.create(
          new SourceTemplates(folders, sources.resolve("web/src/components")),
          sources.resolve("target/dev-pages"),
          ContentType.Html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable String resolve(String name) {
    return find(name).map(SourceTemplates::read).orElse(null);
  }

  @Override
  public String resolveRequired(String name) throws TemplateNotFoundException {
    return find(name)
        .map(SourceTemplates::read)
        .orElseThrow(() -> new TemplateNotFoundException("There is no template " + name + "."));
  }

  @Override
  public long getLastModified(String name) {
    return find(name).map(file -> file.toFile().lastModified()).orElse(0L);
  }

  @Override
  public List<String> resolveAllTemplateNames() {
    return List.of();
  }

  @Override
  public boolean exists(String name) {
    return find(name).isPresent();
  }

  private Optional<Path> find(String name) {
    if (name.startsWith(PART)) {
      return Optional.of(parts.resolve(name.substring(PART.length()))).filter(Files::isRegularFile);
    }
    return folders.stream().map(f -> f.resolve(name)).filter(Files::isRegularFile).findFirst();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
