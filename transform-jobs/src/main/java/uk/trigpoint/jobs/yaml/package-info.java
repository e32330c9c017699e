/**
 * Changes values in a YAML text and keeps the rest of it byte for byte: comments, quotes, order and
 * line breaks. {@link uk.trigpoint.jobs.yaml.YamlText} parses the result again before it returns
 * it, so that a text never means anything else than what was wanted.
 */
@NullMarked
package uk.trigpoint.jobs.yaml;

import org.jspecify.annotations.NullMarked;
