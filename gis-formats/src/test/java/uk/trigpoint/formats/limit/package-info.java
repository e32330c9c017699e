@NullMarked
package uk.trigpoint.formats.limit;

import org.jspecify.annotations.NullMarked;
