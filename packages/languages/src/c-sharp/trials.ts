/** @file Found by trying every child in every place; see `tryPlaces`. Written by `npm run languages:try`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw`
argument//first, argument//last: binary_expression/*, ref_expression/
arrow_expression_clause//first, conditional_expression//consequence, for_statement//condition, goto_statement//last, group_clause//last, property_declaration//value, ref_expression//first, relational_pattern/<=^/last, relational_pattern/<^/last, relational_pattern/>=^/last, relational_pattern/>^/last, return_statement//first, select_clause//first, throw_expression//first, throw_statement//first, when_clause//first, yield_statement//first: is_expression/is
as_expression/as/left, is_pattern_expression//expression: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/!= & && == ?? ^ | ||, conditional_expression/, lambda_expression/
await_expression//first, cast_expression//value, prefix_unary_expression/!^/last, prefix_unary_expression/&^/last, prefix_unary_expression/++^/last, prefix_unary_expression/+^/last, prefix_unary_expression/--^/last, prefix_unary_expression/-^/last, prefix_unary_expression/^^/last, prefix_unary_expression/~^/last: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/, range_expression/.., switch_expression/, with_expression/
binary_expression/!=/left, binary_expression/==/left: binary_expression/& && ?? ^ | ||
binary_expression/!=/right, binary_expression/==/right: binary_expression/!= & && == ?? ^ | ||, conditional_access_expression/, conditional_expression/
binary_expression/%/left, binary_expression/*/left, binary_expression///left: binary_expression/!= & && + - < << <= == > >= >> >>> ?? ^ | ||
binary_expression/%/right, binary_expression///right: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/&&/left: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/?? ||, conditional_expression/, lambda_expression/
binary_expression/&&/right: binary_expression/&& ?? ||, conditional_access_expression/, conditional_expression/
binary_expression/&/left: binary_expression/&& ?? ^ | ||
binary_expression/&/right: binary_expression/& && ?? ^ | ||, conditional_access_expression/, conditional_expression/
binary_expression/*/right: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/, lambda_expression/
binary_expression/+/left, binary_expression/-/left: binary_expression/!= & && < << <= == > >= >> >>> ?? ^ | ||
binary_expression/+/right, binary_expression/-/right: as_expression/as, binary_expression/!= & && + - < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/</left, binary_expression/<=/left, binary_expression/>/left: binary_expression/!= & && == ?? ^ | ||
binary_expression/</right: as_expression/as, assignment_expression/>>= >>>=, binary_expression/!= & && < <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/<</left, binary_expression/>>/left, binary_expression/>>>/left: binary_expression/!= & && < <= == > >= ?? ^ | ||
binary_expression/<</right, binary_expression/>>/right, binary_expression/>>>/right: as_expression/as, binary_expression/!= & && < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/<=/right, binary_expression/>/right, binary_expression/>=/right: as_expression/as, binary_expression/!= & && < <= == > >= ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/
binary_expression/>=/left: binary_expression/!= & && < == ?? ^ | ||
binary_expression/??/left, binary_expression/||/left: binary_expression/??
binary_expression/??/right: conditional_access_expression/, conditional_expression/
binary_expression/^/left: binary_expression/&& ?? | ||
binary_expression/^/right: binary_expression/&& ?? ^ | ||, conditional_access_expression/, conditional_expression/
binary_expression/|/left: binary_expression/&& ?? ||
binary_expression/|/right: binary_expression/&& ?? | ||, conditional_access_expression/, conditional_expression/
binary_expression/||/right: binary_expression/?? ||, conditional_access_expression/, conditional_expression/
conditional_access_expression//condition, conditional_expression//condition: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, conditional_expression/, lambda_expression/
constant_pattern//first: invocation_expression/
element_access_expression//expression: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, is_expression/is, lambda_expression/, object_creation_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, range_expression/.. ..^
expression_element//first: binary_expression/*, range_expression/..^
for_statement//initializer, using_statement//first, using_statement//inner: binary_expression/*
from_clause//last, group_clause//first, join_clause//inner, join_clause//last, let_clause//last, order_by_clause//first, order_by_clause//inner, order_by_clause//last, where_clause//first: is_expression/is, range_expression/.. ..^
goto_statement//first: default_expression/, is_expression/is
invocation_expression//function: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, default_expression/, lambda_expression/, object_creation_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, range_expression/.. ..^
lambda_expression//body: initializer_expression/
member_access_expression/->/expression, member_access_expression/./expression: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, is_expression/is, lambda_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, range_expression/.. ..^
postfix_unary_expression/!/first, postfix_unary_expression/++/first, postfix_unary_expression/--/first: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, await_expression/, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, cast_expression/, conditional_expression/, lambda_expression/, prefix_unary_expression/!^ &^ ++^ +^ --^ -^ ^^ ~^, range_expression/.. ..^
prefix_unary_expression//first: element_access_expression/, member_access_expression/-> .
range_expression/../first: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_expression/, lambda_expression/, range_expression/.. ..^
range_expression/../last, range_expression/..^/last, spread_element//first: as_expression/as, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_access_expression/, conditional_expression/, is_expression/is, is_pattern_expression/, switch_expression/, with_expression/
switch_expression//first, with_expression//first: assignment_expression/%= &= *= += -= /= <<= = >>= >>>= ??= ^= |=, binary_expression/!= % & && * + - / < << <= == > >= >> >>> ?? ^ | ||, conditional_expression/, lambda_expression/
never and_pattern/left: negated_pattern, or_pattern
never and_pattern/right: and_pattern, or_pattern
never base_list/: primary_constructor_base_type
never binary_expression/left: unary_expression
never binary_expression/right: unary_expression
never constant_pattern/: parenthesized_expression
never constructor_declaration/: modifier:file
never declaration_pattern/: parenthesized_variable_designation
never declaration_pattern/type: pointer_type, tuple_type
never event_declaration/: attribute_list, modifier:abstract, modifier:async, modifier:const, modifier:extern, modifier:file, modifier:fixed, modifier:internal, modifier:new, modifier:override, modifier:partial, modifier:private, modifier:protected, modifier:public, modifier:readonly, modifier:required, modifier:sealed, modifier:static, modifier:unsafe, modifier:virtual, modifier:volatile, token:;
never event_declaration/type: alias_qualified_name, array_type, function_pointer_type, generic_name, identifier, implicit_type, nullable_type, pointer_type, predefined_type, qualified_name, ref_type, tuple_type
never expression_statement/: parenthesized_expression
never foreach_statement/type: pointer_type
never interpolated_string_expression/: interpolation, interpolation_quote
never invocation_expression/function: alias_qualified_name, qualified_name
never is_expression/left: anonymous_method_expression, anonymous_object_creation_expression, array_creation_expression, as_expression, assignment_expression, await_expression, binary_expression, boolean_literal, cast_expression, character_literal, checked_expression, collection_expression, conditional_access_expression, conditional_expression, default_expression, element_access_expression, generic_name, identifier, implicit_array_creation_expression, implicit_object_creation_expression, implicit_stackalloc_expression, initializer_expression, integer_literal, interpolated_string_expression, invocation_expression, is_pattern_expression, lambda_expression, makeref_expression, member_access_expression, null_literal, object_creation_expression, parenthesized_expression, postfix_unary_expression, prefix_unary_expression, range_expression, raw_string_literal, real_literal, reftype_expression, refvalue_expression, sizeof_expression, stackalloc_expression, string_literal, switch_expression, token:base, token:this, tuple_expression, typeof_expression, verbatim_string_literal, with_expression
never is_expression/operator: token:is
never is_expression/right: generic_name, identifier, qualified_name
never is_pattern_expression/pattern: type_pattern
never list_pattern/: token:,, token:..
never or_pattern/left: negated_pattern
never or_pattern/right: or_pattern
never parameter/type: ref_type
never parenthesized_expression/: unary_expression
never parenthesized_pattern/: constant_pattern, list_pattern, type_pattern
never raw_string_literal/: text
never record_declaration/: base_list
never recursive_pattern/: type_pattern
never subpattern/: is_expression
never switch_section/: binary_expression, boolean_literal, cast_expression, character_literal, collection_expression, default_expression, generic_name, identifier, integer_literal, interpolated_string_expression, is_expression, member_access_expression, null_literal, postfix_unary_expression, raw_string_literal, real_literal, sizeof_expression, string_literal, tuple_expression, typeof_expression, verbatim_string_literal
never type_pattern/type: generic_name, identifier, qualified_name
`;
