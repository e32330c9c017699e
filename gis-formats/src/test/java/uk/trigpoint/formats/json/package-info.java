@NullMarked
package uk.trigpoint.formats.json;

import org.jspecify.annotations.NullMarked;
