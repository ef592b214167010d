/** @file Found by trying every child in every place; see `tryPlaces`. Written by `npm run languages:try`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw`
annotation_argument_list//first: assignment_expression/=
array_access//array: array_creation_expression/
binary_expression/!=/left, binary_expression/==/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/& && ^ | ||, lambda_expression/, ternary_expression/
binary_expression/!=/right, binary_expression/==/right: binary_expression/!= & && == ^ | ||, ternary_expression/
binary_expression/%/left, binary_expression/*/left, binary_expression///left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/!= & && + - < << <= == > >= >> >>> ^ | ||, lambda_expression/, ternary_expression/
binary_expression/%/right, binary_expression/*/right, binary_expression///right: binary_expression/!= % & && * + - / < << <= == > >= >> >>> ^ | ||, instanceof_expression/, ternary_expression/
binary_expression/&&/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/||, lambda_expression/, ternary_expression/
binary_expression/&&/right: binary_expression/&& ||, ternary_expression/
binary_expression/&/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/&& ^ | ||, lambda_expression/, ternary_expression/
binary_expression/&/right: binary_expression/& && ^ | ||, ternary_expression/
binary_expression/+/left, binary_expression/-/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/!= & && < << <= == > >= >> >>> ^ | ||, lambda_expression/, ternary_expression/
binary_expression/+/right, binary_expression/-/right: binary_expression/!= & && + - < << <= == > >= >> >>> ^ | ||, instanceof_expression/, ternary_expression/
binary_expression/</left, binary_expression/<=/left, binary_expression/>=/left, instanceof_expression//left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/!= & && == ^ | ||, lambda_expression/, ternary_expression/
binary_expression/</right, binary_expression/<=/right, binary_expression/>/right, binary_expression/>=/right: binary_expression/!= & && < <= == > >= ^ | ||, instanceof_expression/, ternary_expression/
binary_expression/<</left, binary_expression/>>/left, binary_expression/>>>/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/!= & && < <= == > >= ^ | ||, lambda_expression/, ternary_expression/
binary_expression/<</right, binary_expression/>>/right, binary_expression/>>>/right: binary_expression/!= & && < << <= == > >= >> >>> ^ | ||, instanceof_expression/, ternary_expression/
binary_expression/>/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/!= & && < == ^ | ||, lambda_expression/, ternary_expression/
binary_expression/^/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/&& | ||, lambda_expression/, ternary_expression/
binary_expression/^/right: binary_expression/&& ^ | ||, ternary_expression/
binary_expression/|/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/&& ||, lambda_expression/, ternary_expression/
binary_expression/|/right: binary_expression/&& | ||, ternary_expression/
binary_expression/||/left, ternary_expression//condition: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, lambda_expression/, ternary_expression/
binary_expression/||/right: binary_expression/||, ternary_expression/
cast_expression//value, unary_expression/!^/operand, unary_expression/+^/operand, unary_expression/-^/operand, unary_expression/~^/operand, update_expression/++^/last, update_expression/--^/last: binary_expression/!= % & && * + - / < << <= == > >= >> >>> ^ | ||, instanceof_expression/, ternary_expression/, update_expression/++ --
explicit_constructor_invocation//object, field_access//object, method_invocation//object, object_creation_expression//first, template_expression//template_processor: hex_integer_literal/
switch_label//first: method_invocation/
update_expression/++/first, update_expression/--/first: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ^= |=, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ^ | ||, lambda_expression/, ternary_expression/
never array_type/element: array_type
never method_reference/: scoped_type_identifier, type_identifier
never receiver_parameter/: annotation, marker_annotation
never string_literal/: text
never yield_statement/: parenthesized_expression
`;
