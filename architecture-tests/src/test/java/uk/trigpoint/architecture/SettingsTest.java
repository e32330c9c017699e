package uk.trigpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.trigpoint.http.start.EnvironmentVariable;
import uk.trigpoint.http.start.EnvironmentVariables;

/**
 * The list of settings is complete, its defaults are those of the code, and its page is current.
 */
class SettingsTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/operations/settings.md");
  private static final String INTERNAL = "trigpoint.demo-issuer";

  @Test
  void everySettingIsAListedVariableWithTheSameDefault() {
    List<String> checked = new ArrayList<>();
    for (Class<?> type : settings()) {
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      if (!prefix.equals(INTERNAL)) {
        for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
          String name = variable(prefix, parameter.getName());
          Optional<EnvironmentVariable> variable = EnvironmentVariables.find(name);
          assertThat(variable).as(name + " of " + type.getSimpleName()).isPresent();
          if (variable.get().kind() != EnvironmentVariable.Kind.TEXT) {
            assertThat(variable.get().defaultText()).as(name).isEqualTo(defaultOf(parameter));
          }
          checked.add(name);
        }
      }
    }
    assertThat(checked).hasSizeGreaterThan(7).doesNotHaveDuplicates();
  }

  @Test
  void settingsAreNotInjectedOneByOne() {
    assertThat(
            classes().stream()
                .flatMap(c -> c.getConstructors().stream())
                .filter(
                    constructor ->
                        constructor.getParameters().stream()
                            .anyMatch(p -> p.isAnnotatedWith(Value.class)))
                .map(constructor -> constructor.getOwner().getName()))
        .isEmpty();
  }

  /** Update the page with {@code mvn test -Dtest=SettingsTest -Dupdate-pages}. */
  @Test
  void thePageListsAllSettings() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("| name | default |");
    int end = page.indexOf("\n\n", start) + 1;
    String updated =
        page.substring(0, start) + EnvironmentVariables.markdown() + page.substring(end);
    if (System.getProperty("update-pages") != null) {
      Files.writeString(PAGE, updated);
    } else {
      assertThat(page).isEqualTo(updated);
    }
  }

  private static List<Class<?>> settings() {
    return classes().stream()
        .filter(c -> c.isAnnotatedWith(ConfigurationProperties.class))
        .<Class<?>>map(JavaClass::reflect)
        .toList();
  }

  private static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("uk.trigpoint");
  }

  private static String variable(String prefix, String property) {
    String name = prefix + "." + property.replaceAll("([a-z])([A-Z])", "$1-$2");
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static String defaultOf(Parameter parameter) {
    Bindable bindable = parameter.getAnnotation(Bindable.class);
    return bindable == null ? "" : bindable.defaultValue();
  }
}
