/** Expressions and conditions of a style, evaluated against one feature. */
@NullMarked
package uk.trigpoint.sld.expression;

import org.jspecify.annotations.NullMarked;
