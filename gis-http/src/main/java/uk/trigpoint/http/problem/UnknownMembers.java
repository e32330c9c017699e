package uk.trigpoint.http.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.text.Suggestions;

/**
 * Refuses JSON bodies with members that the platform does not know: a mistyped name would otherwise
 * be a member that is missing, such as the limits of an API key. {@link FrameworkErrors} describes
 * the refusal. Types of libraries still ignore them, such as the responses of an identity provider.
 */
@Singleton
final class UnknownMembers implements BeanCreatedEventListener<ObjectMapper> {
  private static final String OWN_TYPES = "uk.trigpoint.";

  @Override
  public ObjectMapper onCreated(BeanCreatedEvent<ObjectMapper> event) {
    return event.getBean().addHandler(new Refusal());
  }

  private static final class Refusal extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        @Nullable JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws UnrecognizedPropertyException {
      Class<?> type = beanOrClass instanceof Class<?> c ? c : beanOrClass.getClass();
      if (!type.getName().startsWith(OWN_TYPES)) {
        return false;
      }
      throw UnrecognizedPropertyException.from(
          parser,
          beanOrClass,
          name,
          deserializer == null ? null : deserializer.getKnownPropertyNames());
    }
  }

  /** Says that there is no such member, with the nearest known one or else all. */
  static String describe(UnrecognizedPropertyException e) {
    Collection<Object> ids = e.getKnownPropertyIds();
    Set<String> known =
        ids == null
            ? Set.of()
            : ids.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    String name = e.getPropertyName();
    return "there is no member '"
        + name
        + "'"
        + Suggestions.nearest(name, known)
            .map(k -> "; did you mean '" + k + "'?")
            .orElse("; known are " + String.join(", ", known));
  }
}
