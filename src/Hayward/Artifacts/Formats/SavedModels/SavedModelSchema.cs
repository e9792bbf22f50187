using Hayward.Artifacts.Formats.Protobufs;

namespace Hayward.Artifacts.Formats.SavedModels;

/// <summary>The messages of a SavedModel.</summary>
/// <remarks>Sources: saved_model.proto, meta_graph.proto, saver.proto, saved_object_graph.proto, trackable_object_graph.proto and struct.proto
/// in tensorflow/core/protobuf, and graph.proto, node_def.proto, function.proto, op_def.proto, attr_value.proto, tensor.proto,
/// tensor_shape.proto, resource_handle.proto, full_type.proto and versions.proto in tensorflow/core/framework of
/// https://github.com/tensorflow/tensorflow. Debug information is taken as bytes: nothing acts upon it.</remarks>
internal static class SavedModelSchema
{
    /// <summary><c>SavedModel</c>.</summary>
    public static WireMessage Model { get; } = WireMessage.Parse(
        """
        SavedModel: 1 saved_model_schema_version n, 2 meta_graphs MetaGraphDef*
        MetaGraphDef: 1 meta_info_def MetaInfoDef, 2 graph_def GraphDef, 3 saver_def SaverDef, 4 collection_def CollectionEntry*, 5 signature_def SignatureEntry*, 6 asset_file_def AssetFileDef*, 7 object_graph_def SavedObjectGraph
        MetaInfoDef: 1 meta_graph_version t, 2 stripped_op_list OpList, 3 any_info Any, 4 tags t*, 5 tensorflow_version t, 6 tensorflow_git_version t, 7 stripped_default_attrs n, 8 function_aliases StringEntry*
        Any: 1 type_url t, 2 value b
        OpList: 1 op OpDef*
        OpDef: 1 name t, 2 input_arg ArgDef*, 3 output_arg ArgDef*, 4 attr AttrDef*, 5 summary t, 6 description t, 8 deprecation OpDeprecation, 16 is_aggregate n, 17 is_stateful n, 18 is_commutative n, 19 allows_uninitialized_input n, 20 control_output t*, 21 is_distributed_communication n
        ArgDef: 1 name t, 2 description t, 3 type n, 4 type_attr t, 5 number_attr t, 6 type_list_attr t, 7 handle_data DtypeAndShape*, 16 is_ref n, 17 experimental_full_type FullTypeDef
        AttrDef: 1 name t, 2 type t, 3 default_value AttrValue, 4 description t, 5 has_minimum n, 6 minimum n, 7 allowed_values AttrValue
        OpDeprecation: 1 version n, 2 explanation t
        DtypeAndShape: 1 dtype n, 2 shape TensorShapeProto
        FullTypeDef: 1 type_id n, 2 args FullTypeDef*, 3 s t, 4 i n
        GraphDef: 1 node NodeDef*, 2 library FunctionDefLibrary, 3 version n, 4 versions VersionDef, 5 debug_info b
        NodeDef: 1 name t, 2 op t, 3 input t*, 4 device t, 5 attr AttrEntry*, 6 experimental_debug_info DebugNames, 7 experimental_type FullTypeDef
        DebugNames: 1 original_node_names t*, 2 original_func_names t*
        AttrEntry: 1 key t, 2 value AttrValue
        AttrValue: 1 list ListValue, 2 s b, 3 i n, 4 f f, 5 b n, 6 type n, 7 shape TensorShapeProto, 8 tensor TensorProto, 9 placeholder t, 10 func NameAttrList
        ListValue: 2 s b*, 3 i n*, 4 f f*, 5 b n*, 6 type n*, 7 shape TensorShapeProto*, 8 tensor TensorProto*, 9 func NameAttrList*
        NameAttrList: 1 name t, 2 attr AttrEntry*
        TensorShapeProto: 2 dim Dim*, 3 unknown_rank n
        Dim: 1 size n, 2 name t
        TensorProto: 1 dtype n, 2 tensor_shape TensorShapeProto, 3 version_number n, 4 tensor_content b, 5 float_val f*, 6 double_val d*, 7 int_val n*, 8 string_val b*, 9 scomplex_val f*, 10 int64_val n*, 11 bool_val n*, 12 dcomplex_val d*, 13 half_val n*, 14 resource_handle_val ResourceHandleProto*, 15 variant_val VariantTensorDataProto*, 16 uint32_val n*, 17 uint64_val n*, 18 float8_val b
        ResourceHandleProto: 1 device t, 2 container t, 3 name t, 4 hash_code n, 5 maybe_type_name t, 6 dtypes_and_shapes DtypeAndShape*
        VariantTensorDataProto: 1 type_name t, 2 metadata b, 3 tensors TensorProto*
        VersionDef: 1 producer n, 2 min_consumer n, 3 bad_consumers n*
        FunctionDefLibrary: 1 function FunctionDef*, 2 gradient StringEntry*, 3 registered_gradients StringEntry*
        FunctionDef: 1 signature OpDef, 3 node_def NodeDef*, 4 ret StringEntry*, 5 attr AttrEntry*, 6 control_ret StringEntry*, 7 arg_attr ArgAttrEntry*, 8 resource_arg_unique_id IntEntry*
        ArgAttrEntry: 1 key n, 2 value ArgAttrs
        ArgAttrs: 1 attr AttrEntry*
        IntEntry: 1 key n, 2 value n
        StringEntry: 1 key t, 2 value t
        SaverDef: 1 filename_tensor_name t, 2 save_tensor_name t, 3 restore_op_name t, 4 max_to_keep n, 5 sharded n, 6 keep_checkpoint_every_n_hours f, 7 version n
        CollectionEntry: 1 key t, 2 value CollectionDef
        CollectionDef: 1 node_list NodeList, 2 bytes_list BytesList, 3 int64_list Int64List, 4 float_list FloatList, 5 any_list AnyList
        NodeList: 1 value t*
        BytesList: 1 value b*
        Int64List: 1 value n*
        FloatList: 1 value f*
        AnyList: 1 value Any*
        SignatureEntry: 1 key t, 2 value SignatureDef
        SignatureDef: 1 inputs TensorInfoEntry*, 2 outputs TensorInfoEntry*, 3 method_name t, 4 defaults TensorEntry*
        TensorEntry: 1 key t, 2 value TensorProto
        TensorInfoEntry: 1 key t, 2 value TensorInfo
        TensorInfo: 1 name t, 2 dtype n, 3 tensor_shape TensorShapeProto, 4 coo_sparse CooSparse, 5 composite_tensor CompositeTensor
        CooSparse: 1 values_tensor_name t, 2 indices_tensor_name t, 3 dense_shape_tensor_name t
        CompositeTensor: 1 type_spec TypeSpecProto, 2 components TensorInfo*
        AssetFileDef: 1 tensor_info TensorInfo, 2 filename t
        SavedObjectGraph: 1 nodes SavedObject*, 2 concrete_functions ConcreteEntry*
        ConcreteEntry: 1 key t, 2 value SavedConcreteFunction
        SavedObject: 1 children ObjectReference*, 3 slot_variables SlotVariable*, 4 user_object SavedUserObject, 5 asset SavedAsset, 6 function SavedFunction, 7 variable SavedVariable, 8 bare_concrete_function SavedBareConcreteFunction, 9 constant SavedConstant, 10 resource SavedResource, 11 saveable_objects SaveableEntry*, 12 captured_tensor CapturedTensor, 13 registered_name t, 14 serialized_user_proto Any, 15 dependencies ObjectReference*, 16 registered_saver t
        ObjectReference: 1 node_id n, 2 local_name t
        SlotVariable: 1 original_variable_node_id n, 2 slot_name t, 3 slot_variable_node_id n
        SavedUserObject: 1 identifier t, 2 version VersionDef, 3 metadata t
        SavedAsset: 1 asset_file_def_index n
        SavedFunction: 1 concrete_functions t*, 2 function_spec FunctionSpec
        SavedConcreteFunction: 2 bound_inputs n*, 3 canonicalized_input_signature StructuredValue, 4 output_signature StructuredValue
        SavedBareConcreteFunction: 1 concrete_function_name t, 2 argument_keywords t*, 3 allowed_positional_arguments n, 4 function_spec FunctionSpec
        SavedConstant: 1 operation t
        SavedVariable: 1 dtype n, 2 shape TensorShapeProto, 3 trainable n, 4 synchronization n, 5 aggregation n, 6 name t, 7 device t, 8 components SavedVariable*
        SavedResource: 1 device t
        SaveableEntry: 1 key t, 2 value SaveableObject
        SaveableObject: 2 save_function n, 3 restore_function n
        CapturedTensor: 1 name t, 2 concrete_function t
        FunctionSpec: 1 fullargspec StructuredValue, 2 is_method n, 5 input_signature StructuredValue, 6 jit_compile n
        StructuredValue: 1 none_value NoneValue, 11 float64_value d, 12 int64_value n, 13 string_value t, 14 bool_value n, 31 tensor_shape_value TensorShapeProto, 32 tensor_dtype_value n, 33 tensor_spec_value TensorSpecProto, 34 type_spec_value TypeSpecProto, 35 bounded_tensor_spec_value TensorSpecProto, 51 list_value ValueList, 52 tuple_value ValueList, 53 dict_value ValueDict, 54 named_tuple_value NamedTuple, 55 tensor_value TensorProto, 56 numpy_value TensorProto
        NoneValue:
        ValueList: 1 values StructuredValue*
        ValueDict: 1 fields ValueEntry*
        ValueEntry: 1 key t, 2 value StructuredValue
        NamedTuple: 1 name t, 2 values ValueEntry*
        TensorSpecProto: 1 name t, 2 shape TensorShapeProto, 3 dtype n, 4 minimum TensorProto, 5 maximum TensorProto
        TypeSpecProto: 1 type_spec_class n, 2 type_state StructuredValue, 3 type_spec_class_name t, 4 num_flat_components n
        """);
}
