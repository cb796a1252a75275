/** What several endpoints share: model names, functions, response formats. */
@NullMarked
package io.postern.models;

import org.jspecify.annotations.NullMarked;
