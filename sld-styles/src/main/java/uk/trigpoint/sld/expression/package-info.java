/** Expressions and conditions of a style, which are evaluated for each feature. */
@NullMarked
package uk.trigpoint.sld.expression;

import org.jspecify.annotations.NullMarked;
