/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 4935:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ errorCode),
/* harmony export */   A: () => (/* binding */ strictObject),
/* harmony export */   B: () => (/* binding */ _nonnegative),
/* harmony export */   C: () => (/* binding */ object),
/* harmony export */   D: () => (/* binding */ pipe),
/* harmony export */   E: () => (/* binding */ pick),
/* harmony export */   F: () => (/* binding */ unknown),
/* harmony export */   G: () => (/* binding */ $ZodObject),
/* harmony export */   H: () => (/* binding */ _regex),
/* harmony export */   I: () => (/* binding */ url),
/* harmony export */   J: () => (/* binding */ $ZodError),
/* harmony export */   K: () => (/* binding */ $ZodOptional),
/* harmony export */   L: () => (/* binding */ _gte),
/* harmony export */   M: () => (/* binding */ transform),
/* harmony export */   N: () => (/* binding */ tuple),
/* harmony export */   O: () => (/* binding */ record),
/* harmony export */   P: () => (/* binding */ union),
/* harmony export */   Q: () => (/* binding */ UserError),
/* harmony export */   R: () => (/* binding */ _maxLength),
/* harmony export */   S: () => (/* binding */ number),
/* harmony export */   T: () => (/* binding */ partialRecord),
/* harmony export */   U: () => (/* binding */ $ZodArray),
/* harmony export */   V: () => (/* binding */ _positive),
/* harmony export */   W: () => (/* binding */ $ZodNullable),
/* harmony export */   X: () => (/* binding */ Interrupted),
/* harmony export */   Y: () => (/* binding */ silent),
/* harmony export */   Z: () => (/* binding */ ServiceError),
/* harmony export */   _: () => (/* binding */ literal),
/* harmony export */   a: () => (/* binding */ stripAnsi),
/* harmony export */   at: () => (/* binding */ warning),
/* harmony export */   b: () => (/* binding */ nullable),
/* harmony export */   c: () => (/* binding */ _catch),
/* harmony export */   d: () => (/* binding */ _instanceof),
/* harmony export */   et: () => (/* binding */ errorCodes),
/* harmony export */   f: () => (/* binding */ array),
/* harmony export */   g: () => (/* binding */ int),
/* harmony export */   h: () => (/* binding */ custom),
/* harmony export */   i: () => (/* binding */ sentence),
/* harmony export */   it: () => (/* binding */ setSecret),
/* harmony export */   j: () => (/* binding */ string),
/* harmony export */   k: () => (/* binding */ refine),
/* harmony export */   l: () => (/* binding */ _default),
/* harmony export */   m: () => (/* binding */ boolean),
/* harmony export */   n: () => (/* binding */ readBaselineChoice),
/* harmony export */   nt: () => (/* binding */ error),
/* harmony export */   o: () => (/* binding */ toPlainText),
/* harmony export */   p: () => (/* binding */ bigint),
/* harmony export */   q: () => (/* binding */ safeParse),
/* harmony export */   r: () => (/* binding */ judge),
/* harmony export */   rt: () => (/* binding */ info),
/* harmony export */   s: () => (/* binding */ toSingleLine),
/* harmony export */   t: () => (/* binding */ listProblems),
/* harmony export */   tt: () => (/* binding */ debug),
/* harmony export */   u: () => (/* binding */ _enum),
/* harmony export */   v: () => (/* binding */ looseObject),
/* harmony export */   w: () => (/* binding */ optional),
/* harmony export */   x: () => (/* binding */ nullish),
/* harmony export */   y: () => (/* binding */ nan),
/* harmony export */   z: () => (/* binding */ _minLength)
/* harmony export */ });
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(857);
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9896);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(fs__WEBPACK_IMPORTED_MODULE_1__);
function toCommandValue(input){if(input===null||input===void 0)return``;else if(typeof input===`string`||input instanceof String)return input;return JSON.stringify(input)}function toCommandProperties(annotationProperties){if(!Object.keys(annotationProperties).length)return{};return{title:annotationProperties.title,file:annotationProperties.file,line:annotationProperties.startLine,endLine:annotationProperties.endLine,col:annotationProperties.startColumn,endColumn:annotationProperties.endColumn}}function issueCommand(command,properties,message){const cmd=new Command(command,properties,message);process.stdout.write(cmd.toString()+os__WEBPACK_IMPORTED_MODULE_0__.EOL)}function issue$1(name,message=``){issueCommand(name,{},message)}const CMD_STRING=`::`;var Command=class{constructor(command,properties,message){if(!command)command=`missing.command`;this.command=command;this.properties=properties;this.message=message}toString(){let cmdStr=CMD_STRING+this.command;if(this.properties&&Object.keys(this.properties).length>0){cmdStr+=` `;let first=true;for(const key in this.properties)if(this.properties.hasOwnProperty(key)){const val=this.properties[key];if(val){if(first)first=false;else cmdStr+=`,`;cmdStr+=`${key}=${escapeProperty(val)}`}}}cmdStr+=`${CMD_STRING}${escapeData(this.message)}`;return cmdStr}};function escapeData(s){return toCommandValue(s).replace(/%/g,`%25`).replace(/\r/g,`%0D`).replace(/\n/g,`%0A`)}function escapeProperty(s){return toCommandValue(s).replace(/%/g,`%25`).replace(/\r/g,`%0D`).replace(/\n/g,`%0A`).replace(/:/g,`%3A`).replace(/,/g,`%2C`)}const crypto={randomUUID:()=>process.getBuiltinModule(`crypto`).randomUUID()};function issueFileCommand(command,message){const filePath=process.env[`GITHUB_${command}`];if(!filePath)throw new Error(`Unable to find environment variable for file command ${command}`);if(!fs__WEBPACK_IMPORTED_MODULE_1__.existsSync(filePath))throw new Error(`Missing file at path: ${filePath}`);fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync(filePath,`${toCommandValue(message)}${os__WEBPACK_IMPORTED_MODULE_0__.EOL}`,{encoding:`utf8`})}function prepareKeyValueMessage(key,value){const delimiter=`ghadelimiter_${crypto.randomUUID()}`;const convertedValue=toCommandValue(value);if(key.includes(delimiter))throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);if(convertedValue.includes(delimiter))throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);return`${key}<<${delimiter}${os__WEBPACK_IMPORTED_MODULE_0__.EOL}${convertedValue}${os__WEBPACK_IMPORTED_MODULE_0__.EOL}${delimiter}`}var __awaiter=void 0&&(void 0).__awaiter||function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){try{step(generator[`throw`](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step((generator=generator.apply(thisArg,_arguments||[])).next())})};var ExitCode;(function(ExitCode){ExitCode[ExitCode[`Success`]=0]=`Success`;ExitCode[ExitCode[`Failure`]=1]=`Failure`})(ExitCode||(ExitCode={}));function setSecret(secret){issueCommand(`add-mask`,{},secret)}function getInput(name,options){const val=process.env[`INPUT_${name.replace(/ /g,`_`).toUpperCase()}`]||``;if(options&&options.required&&!val)throw new Error(`Input required and not supplied: ${name}`);if(options&&options.trimWhitespace===false)return val;return val.trim()}function setOutput(name,value){if(process.env[`GITHUB_OUTPUT`]||``)return issueFileCommand(`OUTPUT`,prepareKeyValueMessage(name,value));process.stdout.write(os__WEBPACK_IMPORTED_MODULE_0__.EOL);issueCommand(`set-output`,{name},toCommandValue(value))}function debug(message){issueCommand(`debug`,{},message)}function error(message,properties={}){issueCommand(`error`,toCommandProperties(properties),message instanceof Error?message.toString():message)}function warning(message,properties={}){issueCommand(`warning`,toCommandProperties(properties),message instanceof Error?message.toString():message)}function notice(message,properties={}){issueCommand(`notice`,toCommandProperties(properties),message instanceof Error?message.toString():message)}function info(message){process.stdout.write(message+os__WEBPACK_IMPORTED_MODULE_0__.EOL)}function startGroup(name){issue$1(`group`,name)}function endGroup(){issue$1(`endgroup`)}function group(name,fn){return __awaiter(this,void 0,void 0,function*(){startGroup(name);let result;try{result=yield fn()}finally{endGroup()}return result})}const errorCodes=[`WF-INPUT`,`WF-MANIFEST-MISSING`,`WF-MANIFEST-FILE`,`WF-MANIFEST-SIZE`,`WF-MANIFEST-SYNTAX`,`WF-MANIFEST-SHAPE`,`WF-RECIPE`,`WF-DOCTOR-REPORT`,`WF-RUN-CHANGED`,`WF-TARGET-CHECKOUT`,`WF-COLLECT-EMPTY`,`WF-COLLECT-SERVICE`,`WF-COLLECT-PERMISSION`,`WF-COLLECT-BODY`,`WF-KEY-FORM`,`WF-OIDC-PERMISSION`,`WF-OIDC-FORK`,`WF-OIDC-REFUSED`,`WF-OIDC-SERVER`,`WF-OIDC-TOKEN-SERVICE`,`WF-CLI-MISSING`,`WF-CLI-REFUSED`,`WF-CLI-FAILED`,`WF-PROJECT-MISSING`,`WF-KEY-MISSING`,`WF-API-URL`,`WF-SYNC-BODY`,`WF-SYNC-KEY`,`WF-SYNC-WORKSPACE`,`WF-SYNC-PROJECT`,`WF-SYNC-CONFLICT`,`WF-SYNC-REJECTED`,`WF-SYNC-UNREACHABLE`,`WF-SYNC-REDIRECT`,`WF-SYNC-ANSWER`,`WF-SYNC-ARTIFACT`,`WF-COMMENT-PERMISSION`,`WF-COMMENT-PLACE`,`WF-COMMENT-SIZE`,`WF-COMMENT-SERVICE`,`WF-SURFACE`,`WF-INTERNAL`];var UserError=class extends Error{name=`UserError`;code;fix;place;constructor(code,message,fix,place){super(message);this.code=code;this.fix=fix;this.place=place}};var ServiceError=class extends Error{name=`ServiceError`;status;retryable;constructor(message,{status,retryable,cause}){super(message,{cause});this.status=status;this.retryable=retryable}};var Interrupted=class extends Error{name=`Interrupted`;signal;constructor(signal){super(`The step was told to end (${signal}).`);this.signal=signal}};function errorCode(error){return typeof error===`object`&&error!==null&&`code`in error&&typeof error.code===`string`?error.code:void 0}function toUserError(error){if(error instanceof UserError)return error;const what=error instanceof Error?error.message:String(error);return new UserError(`WF-INTERNAL`,`The action met something that it does not know: ${what}`,`Please report this with the log of this step; a re-run with debug logging (ACTIONS_STEP_DEBUG) shows where it happened.`)}const silent={debug:()=>void 0,info:()=>void 0,notice:()=>void 0,warning:()=>void 0,error:()=>void 0,group:(_title,story)=>story()};function escapeWorkflowCommands(message){return message.split(/\r\n|[\n\r\u2028\u2029]/).map(line=>line.replaceAll(`##[`,`# #[`).replace(/^(\s*):(?=:)/,`$1: `)).join(`
`)}function getEnumValues(entries){const numericValues=Object.values(entries).filter(v=>typeof v===`number`);return Object.entries(entries).filter(([k,_])=>numericValues.indexOf(+k)===-1).map(([_,v])=>v)}function jsonStringifyReplacer(_,value){if(typeof value===`bigint`)return value.toString();return value}var Cached=class{constructor(getter){this._getter=getter;this._value=void 0}get value(){const getter=this._getter;if(getter!==void 0){this._value=getter();this._getter=void 0}return this._value}};function cached(getter){return new Cached(getter)}function nullish$1(input){return input===null||input===void 0}function cleanRegex(source){const start=source.startsWith(`^`)?1:0;const end=source.endsWith(`$`)?source.length-1:source.length;return source.slice(start,end)}function assignProp(target,prop,value){Object.defineProperty(target,prop,{value,writable:true,enumerable:true,configurable:true})}function rawShape(def){const desc=Object.getOwnPropertyDescriptor(def,`shape`);return desc?.get?desc.get.raw:desc?.value}function sourceShape(schema){return rawShape(schema._zod.def)??schema._zod.def.shape}function deferProp(target,key,getter){Object.defineProperty(target,key,{get(){const value=getter();assignProp(this,key,value);return value},enumerable:true,configurable:true})}function putProp(target,key,value){if(key in target)assignProp(target,key,value);else target[key]=value}function mirrorShape(target,source,keys,wrap){const raw=sourceShape(source);for(const key of keys){const desc=Object.getOwnPropertyDescriptor(raw,key);if(!desc.enumerable)continue;if(desc.get)deferProp(target,key,()=>{const value=source._zod.def.shape[key];return wrap?wrap(value,key):value});else putProp(target,key,wrap?wrap(desc.value,key):desc.value)}}function mergeDefs(...defs){const mergedDescriptors={};for(const def of defs){const descriptors=Object.getOwnPropertyDescriptors(def);Object.assign(mergedDescriptors,descriptors)}return Object.defineProperties({},mergedDescriptors)}const captureStackTrace=`captureStackTrace`in Error?Error.captureStackTrace:(..._args)=>{};function isObject(data){return typeof data===`object`&&data!==null&&!Array.isArray(data)}function isPlainObject(o){if(isObject(o)===false)return false;const ctor=o.constructor;if(ctor===void 0)return true;if(typeof ctor!==`function`)return true;const prot=ctor.prototype;if(isObject(prot)===false)return false;if(Object.prototype.hasOwnProperty.call(prot,`isPrototypeOf`)===false)return false;return true}function shallowClone(o){if(isPlainObject(o))return{...o};if(Array.isArray(o))return[...o];if(o instanceof Map)return new Map(o);if(o instanceof Set)return new Set(o);return o}const propertyKeyTypes=/* @__PURE__*/ new Set([`string`,`number`,`symbol`]);function escapeRegex(str){return str.replace(/[.*+?^${}()|[\]\\]/g,`\\$&`)}function clone(inst,def,params){const cl=new inst._zod.constr(def??inst._zod.def);if(!def||params?.parent)cl._zod.parent=inst;return cl}function normalizeParams(_params){const params=_params;if(!params)return{};if(typeof params===`string`)return{error:()=>params};if(params?.message!==void 0){if(params?.error!==void 0)throw new Error("Cannot specify both `message` and `error` params");params.error=params.message}delete params.message;if(typeof params.error===`string`)return{...params,error:()=>params.error};return params}function optionalKeys(shape){return Object.keys(shape).filter(k=>{return shape[k]._zod.optin!==void 0&&shape[k]._zod.optout===`optional`})}const NUMBER_FORMAT_RANGES=/*@__PURE__*/ (()=>({safeint:[Number.MIN_SAFE_INTEGER,Number.MAX_SAFE_INTEGER],int32:[-2147483648,2147483647],uint32:[0,4294967295],float32:[-34028234663852886e22,34028234663852886e22],float64:[-Number.MAX_VALUE,Number.MAX_VALUE]}))();function pick$1(schema,mask){const currDef=schema._zod.def;const checks=currDef.checks;if(checks&&checks.length>0)throw new Error(`.pick() cannot be used on object schemas containing refinements`);const newShape={};mirrorShape(newShape,schema,maskedKeys(schema,mask));return clone(schema,mergeDefs(currDef,{shape:newShape,checks:[]}))}function maskedKeys(schema,mask){const raw=sourceShape(schema);const keys=[];for(const key of Reflect.ownKeys(mask)){if(!Object.getOwnPropertyDescriptor(raw,key)?.enumerable)throw new Error(`Unrecognized key: "${String(key)}"`);if(mask[key])keys.push(key)}return keys}function aborted(x,startIndex=0){if(x.aborted===true)return true;for(let i=startIndex;i<x.issues.length;i++)if(x.issues[i]?.continue!==true)return true;return false}function explicitlyAborted(x,startIndex=0){if(x.aborted===true)return true;for(let i=startIndex;i<x.issues.length;i++)if(x.issues[i]?.continue===false)return true;return false}function prefixIssues(path,issues){return issues.map(iss=>{var _a;(_a=iss).path??(_a.path=[]);iss.path.unshift(path);return iss})}function unwrapMessage(message){return typeof message===`string`?message:message?.message}function sizeCaps(defChecks){const caps=[];for(const ch of defChecks??[]){const d=ch._zod.def;if(!/_(length|size)$|_equals$/.test(d.check))break;const max=d.maximum??d.length??d.size;if(max>=0)caps.push([max,ch])}return caps}function attachSchema(issues,start,inst){var _a;for(let i=start;i<issues.length;i++)(_a=issues[i]).schema??(_a.schema=inst)}function finalizeIssue(iss,ctx,config){var _a;const traits=iss.inst?._zod?.traits;if(traits?.has(`$ZodType`)){if(traits.has(`$ZodCheck`))(_a=iss).schema??(_a.schema=iss.inst);else iss.schema=iss.inst}const schemaError=iss.schema!==iss.inst?iss.schema?._zod.def?.error:void 0;const message=iss.message?iss.message:unwrapMessage(iss.inst?._zod.def?.error?.(iss))??unwrapMessage(schemaError?.(iss))??unwrapMessage(ctx?.error?.(iss))??unwrapMessage(config.customError?.(iss))??unwrapMessage(config.localeError?.(iss))??`Invalid input`;const full={};for(const k of Object.keys(iss)){if(k===`inst`||k===`schema`||k===`continue`||k===`input`||k===`__proto__`)continue;full[k]=iss[k]}full.path??(full.path=[]);full.message=message;if(ctx?.reportInput)full.input=iss.input;return full}const highSurrogate=/[\uD800-\uDBFF]/;function codePointLength(str){const units=str.length;if(!highSurrogate.test(str))return units;let count=units;for(let i=0;i<units-1;i++)if((str.charCodeAt(i)&64512)===55296&&(str.charCodeAt(i+1)&64512)===56320){count--;i++}return count}function getLengthableOrigin(input){if(Array.isArray(input))return`array`;if(typeof input===`string`)return`string`;return`unknown`}function issue(...args){const[iss,input,inst]=args;if(typeof iss===`string`)return{message:iss,code:`custom`,input,inst};return{...iss}}function members(proto,table){for(const key in table){const desc=Object.getOwnPropertyDescriptor(table,key);if(desc.get)Object.defineProperty(proto,key,{...desc,enumerable:false});else defineBound(proto,key,desc.value)}}function own(inst,key,value,enumerable=true){Object.defineProperty(inst,key,{configurable:true,writable:true,enumerable,value});return value}function hide(inst,key,value){return own(inst,key,value,false)}function defineBound(proto,key,fn){Object.defineProperty(proto,key,{configurable:true,get(){return this==null?fn:own(this,key,fn.bind(this))},set(value){own(this,key,value)}})}function claim(inst,sentinel){const proto=Object.getPrototypeOf(inst);return sentinel in proto?void 0:proto}let installing;let broke=false;const breaker={configurable:true,get(){broke=true}};function defineLazyInternal(inst,key,compute){const proto=Object.getPrototypeOf(inst._zod);if(key in proto&&installing!==inst._zod){installing=void 0;return}installing=inst._zod;Object.defineProperty(proto,key,{configurable:true,get(){Object.defineProperty(this,key,breaker);const outer=broke;broke=false;try{const value=compute(this);if(broke)delete this[key];else Object.defineProperty(this,key,{configurable:true,writable:true,value});broke=broke||outer;return value}catch(err){delete this[key];broke=broke||outer;throw err}},set(value){Object.defineProperty(this,key,{configurable:true,writable:true,value})}})}function installLazyProp(inst,key,make,enumerable){const proto=claim(inst,key);if(!proto)return;Object.defineProperty(proto,key,{configurable:true,get(){const desc={configurable:true,writable:true,enumerable,value:void 0};Object.defineProperty(this,key,desc);desc.value=make(this);Object.defineProperty(this,key,desc);return desc.value},set(value){Object.defineProperty(this,key,{configurable:true,writable:true,enumerable,value})}})}const CONSTANT_CATCH=`~constantCatch`;function constantCatch(value){const fn=()=>value;fn[CONSTANT_CATCH]=true;return fn}var _a;const _zodDesc={value:void 0,enumerable:false};let _E=`captureStackTrace`in Error?Error:null;function newError(Definition){const E=_E;if(E){const saved=E.stackTraceLimit;if(typeof saved===`number`){try{E.stackTraceLimit=0}catch{_E=null;return new Definition}try{return new Definition}finally{E.stackTraceLimit=saved}}}return new Definition}/* @__NO_SIDE_EFFECTS__ */
function $constructor(name,initializer,proto,params){const zodProto={};function Internals(def){this.def=def;this.constr=_;this.traits=/* @__PURE__ */ new Set}Internals.prototype=zodProto;const protoMembers=proto;const initialized=protoMembers&&/* @__PURE__ */ new WeakSet;function init(inst,def){if(!inst._zod){_zodDesc.value=new Internals(def);try{Object.defineProperty(inst,"_zod",_zodDesc)}finally{_zodDesc.value=void 0}}else if(inst._zod.traits.has(name))return;inst._zod.traits.add(name);initializer(inst,def);if(initialized){const own=Object.getPrototypeOf(inst);const ctorProto=inst._zod.constr.prototype;let up=own;while(up&&up!==ctorProto)up=Object.getPrototypeOf(up);const target=up??own;if(!initialized.has(target)){initialized.add(target);members(target,protoMembers)}}const proto=_.prototype;for(const k in proto){if(!Object.prototype.hasOwnProperty.call(proto,k))continue;if(!(k in inst))inst[k]=proto[k].bind(inst)}}const Parent=params?.Parent??Object;class Definition extends Parent{}Object.defineProperty(Definition,"name",{value:name});function _(def){const inst=params?.Parent?newError(Definition):this;init(inst,def);const deferred=inst._zod.deferred;if(deferred){for(const fn of deferred)fn();inst._zod.deferred=void 0}const pp=globalThis.__zod_globalConfig?.postProcessor;if(pp)pp(inst);return inst}Object.defineProperty(_,"init",{value:init});Object.defineProperty(_,Symbol.hasInstance,{value:inst=>{if(params?.Parent&&inst instanceof params.Parent)return true;return inst?._zod?.traits?.has(name)}});Object.defineProperty(_,"name",{value:name});return _}var $ZodAsyncError=class extends Error{constructor(){super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`)}};var $ZodEncodeError=class extends Error{constructor(name){super(`Encountered unidirectional transform during encode: ${name}`);this.name=`ZodEncodeError`}};(_a=globalThis).__zod_globalConfig??(_a.__zod_globalConfig={});const globalConfig=globalThis.__zod_globalConfig;function config(newConfig){if(newConfig)Object.assign(globalConfig,newConfig);return globalConfig}function _getMessage(){const internals=this._zod;internals.message??(internals.message=JSON.stringify(internals.def,jsonStringifyReplacer,2));return internals.message}function _setMessage(value){this._zod.message=value}const _messageDesc={get:_getMessage,set:_setMessage,enumerable:true,configurable:true};const _issuesDesc={value:void 0,enumerable:false};const _installedToString=/* @__PURE__ */ new WeakSet([Object.prototype,Error.prototype]);const initializer=(inst,def)=>{inst.name=`$ZodError`;_issuesDesc.value=def;Object.defineProperty(inst,"issues",_issuesDesc);_issuesDesc.value=void 0;Object.defineProperty(inst,"message",_messageDesc);const proto=Object.getPrototypeOf(inst);if(!_installedToString.has(proto)){_installedToString.add(proto);Object.defineProperty(proto,"toString",{configurable:true,enumerable:false,get(){const value=()=>this.message;Object.defineProperty(this,"toString",{value,configurable:true,writable:true});return value},set(value){Object.defineProperty(this,"toString",{value,configurable:true,writable:true})}})}};const $ZodError=/* @__PURE__ */ $constructor(`$ZodError`,initializer);const $ZodRealError=/* @__PURE__ */ $constructor(`$ZodError`,initializer,void 0,{Parent:Error});const _parse=_Err=>{const fn=(schema,value,_ctx,_params)=>{const ctx=_ctx?{..._ctx,async:false}:{async:false};const result=schema._zod.run({value,issues:[]},ctx);if(result instanceof Promise)throw new $ZodAsyncError;if(result.issues.length){const e=new((_params?.Err)??_Err)(result.issues.map(iss=>finalizeIssue(iss,ctx,config())));captureStackTrace(e,_params?.callee??fn);throw e}return result.value};return fn};const parse=/* @__PURE__*/ _parse($ZodRealError);const _parseAsync=_Err=>{const fn=async(schema,value,_ctx,params)=>{const ctx=_ctx?{..._ctx,async:true}:{async:true};let result=schema._zod.run({value,issues:[]},ctx);if(result instanceof Promise)result=await result;if(result.issues.length){const e=new((params?.Err)??_Err)(result.issues.map(iss=>finalizeIssue(iss,ctx,config())));captureStackTrace(e,params?.callee??fn);throw e}return result.value};return fn};const parseAsync=/* @__PURE__*/ _parseAsync($ZodRealError);const _safeParse=_Err=>(schema,value,_ctx)=>{const ctx=_ctx?{..._ctx,async:false}:{async:false};const result=schema._zod.run({value,issues:[]},ctx);if(result instanceof Promise)throw new $ZodAsyncError;return result.issues.length?failure(_Err,result.issues,ctx):{success:true,data:result.value}};const safeParse=/* @__PURE__*/ _safeParse($ZodRealError);function failure(Err,issues,ctx){let error;return{success:false,get error(){if(!error){error=new Err(issues.map(iss=>finalizeIssue(iss,ctx,config())));issues=void 0;ctx=void 0}return error},set error(e){error=e;issues=void 0;ctx=void 0}}}const _safeParseAsync=_Err=>async(schema,value,_ctx)=>{const ctx=_ctx?{..._ctx,async:true}:{async:true};let result=schema._zod.run({value,issues:[]},ctx);if(result instanceof Promise)result=await result;return result.issues.length?failure(_Err,result.issues,ctx):{success:true,data:result.value}};const safeParseAsync=/* @__PURE__*/ _safeParseAsync($ZodRealError);const httpProtocol=/^https?$/;const anyString=/^[\s\S]{0,}$/;const bigint$1=/^-?\d+n?$/;const number$1=/^-?\d+(?:\.\d+)?$/;const boolean$1=/^(?:true|false)$/i;const $ZodCheck=/*@__PURE__*/ $constructor(`$ZodCheck`,(inst,def)=>{var _a;inst._zod??(inst._zod={});inst._zod.def=def;(_a=inst._zod).onattach??(_a.onattach=[])});const _whenHasLength=payload=>{const val=payload.value;return!nullish$1(val)&&val.length!==void 0};const numericOriginMap={number:`number`,bigint:`bigint`,object:`date`};const $ZodCheckGreaterThan=/*@__PURE__*/ $constructor(`$ZodCheckGreaterThan`,(inst,def)=>{$ZodCheck.init(inst,def);const origin=numericOriginMap[typeof def.value];inst._zod.check=payload=>{if(def.inclusive?payload.value>=def.value:payload.value>def.value)return;payload.issues.push({origin:numericOriginMap[typeof payload.value]??origin,code:`too_small`,minimum:typeof def.value===`object`?def.value.getTime():def.value,input:payload.value,inclusive:def.inclusive,inst,continue:!def.abort})}});const $ZodCheckNumberFormat=/*@__PURE__*/ $constructor(`$ZodCheckNumberFormat`,(inst,def)=>{$ZodCheck.init(inst,def);def.format=def.format||`float64`;const isInt=def.format?.includes(`int`);const origin=isInt?`int`:`number`;const[minimum,maximum]=NUMBER_FORMAT_RANGES[def.format];inst._zod.check=payload=>{const input=payload.value;if(isInt){if(!Number.isInteger(input)){payload.issues.push({expected:origin,format:def.format,code:`invalid_type`,continue:false,input,inst});return}if(!Number.isSafeInteger(input)){if(input>0)payload.issues.push({input,code:`too_big`,maximum:Number.MAX_SAFE_INTEGER,note:`Integers must be within the safe integer range.`,inst,origin,inclusive:true,continue:!def.abort});else payload.issues.push({input,code:`too_small`,minimum:Number.MIN_SAFE_INTEGER,note:`Integers must be within the safe integer range.`,inst,origin,inclusive:true,continue:!def.abort});return}}if(input<minimum)payload.issues.push({origin:`number`,input,code:`too_small`,minimum,inclusive:true,inst,continue:!def.abort});if(input>maximum)payload.issues.push({origin:`number`,input,code:`too_big`,maximum,inclusive:true,inst,continue:!def.abort})}});const $ZodCheckMaxLength=/*@__PURE__*/ $constructor(`$ZodCheckMaxLength`,(inst,def)=>{var _a;$ZodCheck.init(inst,def);(_a=inst._zod.def).when??(_a.when=_whenHasLength);inst._zod.check=payload=>{const input=payload.value;const units=input.length;if((typeof input===`string`&&units>def.maximum?codePointLength(input):units)<=def.maximum)return;const origin=getLengthableOrigin(input);payload.issues.push({origin,code:`too_big`,maximum:def.maximum,inclusive:true,input,inst,continue:!def.abort})}});const $ZodCheckMinLength=/*@__PURE__*/ $constructor(`$ZodCheckMinLength`,(inst,def)=>{var _a;$ZodCheck.init(inst,def);(_a=inst._zod.def).when??(_a.when=_whenHasLength);inst._zod.check=payload=>{const input=payload.value;const units=input.length;if((typeof input===`string`&&units>=def.minimum&&units<def.minimum*2?codePointLength(input):units)>=def.minimum)return;const origin=getLengthableOrigin(input);payload.issues.push({origin,code:`too_small`,minimum:def.minimum,inclusive:true,input,inst,continue:!def.abort})}});const $ZodCheckStringFormat=/*@__PURE__*/ $constructor(`$ZodCheckStringFormat`,(inst,def)=>{var _a,_b;$ZodCheck.init(inst,def);if(def.pattern)(_a=inst._zod).check??(_a.check=payload=>{def.pattern.lastIndex=0;if(def.pattern.test(payload.value))return;payload.issues.push({origin:`string`,code:`invalid_format`,format:def.format,input:payload.value,...def.pattern?{pattern:def.pattern.toString()}:{},inst,continue:!def.abort})});else(_b=inst._zod).check??(_b.check=()=>{})});const $ZodCheckRegex=/*@__PURE__*/ $constructor(`$ZodCheckRegex`,(inst,def)=>{$ZodCheckStringFormat.init(inst,def);inst._zod.check=payload=>{def.pattern.lastIndex=0;if(def.pattern.test(payload.value))return;payload.issues.push({origin:`string`,code:`invalid_format`,format:`regex`,input:payload.value,pattern:def.pattern.toString(),inst,continue:!def.abort})}});const version={major:4,minor:6,patch:7};const $ZodType=/*@__PURE__*/ $constructor(`$ZodType`,(inst,def)=>{var _a;inst??(inst={});inst._zod.def=def;inst._zod.bag=inst._zod.bag||{};inst._zod.version=version;const defChecks=inst._zod.def.checks;const checks=inst._zod.traits.has(`$ZodCheck`)?[inst,...defChecks??[]]:defChecks?.length?[...defChecks]:[];for(const ch of checks)for(const fn of ch._zod.onattach)fn(inst);if(checks.length===0){(_a=inst._zod).deferred??(_a.deferred=[]);inst._zod.deferred?.push(()=>{inst._zod.run=inst._zod.parse})}else{const runChecks=(payload,checks,ctx)=>{if(payload.memo)return payload;let isAborted=aborted(payload);let asyncResult;for(const ch of checks){if(ch._zod.def.when){if(explicitlyAborted(payload))continue;if(!ch._zod.def.when(payload))continue}else if(isAborted)continue;const currLen=payload.issues.length;const _=ch._zod.check(payload);if(_ instanceof Promise&&ctx?.async===false)throw new $ZodAsyncError;if(asyncResult||_ instanceof Promise)asyncResult=(asyncResult??Promise.resolve()).then(async()=>{await _;if(payload.issues.length===currLen)return;attachSchema(payload.issues,currLen,inst);if(!isAborted)isAborted=aborted(payload,currLen)});else{if(payload.issues.length===currLen)continue;attachSchema(payload.issues,currLen,inst);if(!isAborted)isAborted=aborted(payload,currLen)}}if(asyncResult)return asyncResult.then(()=>{return payload});return payload};const handleCanaryResult=(canary,payload,ctx)=>{if(aborted(canary)){canary.aborted=true;return canary}const checkResult=runChecks(payload,checks,ctx);if(checkResult instanceof Promise){if(ctx.async===false)throw new $ZodAsyncError;return checkResult.then(checkResult=>inst._zod.parse(checkResult,ctx))}return inst._zod.parse(checkResult,ctx)};inst._zod.run=(payload,ctx)=>{if(ctx.skipChecks)return inst._zod.parse(payload,ctx);if(ctx.direction===`backward`){const canary=inst._zod.parse({value:payload.value,issues:[]},{...ctx,skipChecks:true});if(canary instanceof Promise)return canary.then(canary=>{return handleCanaryResult(canary,payload,ctx)});return handleCanaryResult(canary,payload,ctx)}const result=inst._zod.parse(payload,ctx);if(result instanceof Promise){if(ctx.async===false)throw new $ZodAsyncError;return result.then(result=>runChecks(result,checks,ctx))}return runChecks(result,checks,ctx)}}},{get"~standard"(){return hide(this,`~standard`,standardProps(this))},set"~standard"(value){own(this,`~standard`,value)}});const toStandardResult=(r,ctx)=>r.issues.length?{issues:r.issues.map(iss=>finalizeIssue(iss,ctx,config()))}:{value:r.value};async function validateAsync(inst,value){const ctx={async:true};return toStandardResult(await inst._zod.run({value,issues:[]},ctx),ctx)}function standardProps(inst){return{validate:value=>{const ctx={async:false};try{const r=inst._zod.run({value,issues:[]},ctx);if(!(r instanceof Promise))return toStandardResult(r,ctx)}catch(_){}return validateAsync(inst,value)},vendor:`zod`,version:1}}const $ZodString=/*@__PURE__*/ $constructor(`$ZodString`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.pattern=def.pattern??anyString;inst._zod.parse=(payload,_)=>{if(def.coerce)try{payload.value=String(payload.value)}catch(_){}if(typeof payload.value===`string`)return payload;payload.issues.push({expected:`string`,code:`invalid_type`,input:payload.value,inst});return payload}});const $ZodStringFormat=/*@__PURE__*/ $constructor(`$ZodStringFormat`,(inst,def)=>{$ZodCheckStringFormat.init(inst,def);$ZodString.init(inst,def)});const URL_BAD_FORMAT=1;const URL_UNPARSEABLE=2;function canParseURL(input){try{if(typeof URL!==`undefined`&&typeof URL.canParse===`function`)return URL.canParse(input);new URL(input);return true}catch{return false}}function validateURL(trimmed,def){if(!(`normalize`in def)&&!(`hostname`in def)&&!(`protocol`in def))return canParseURL(trimmed)||2;return parseURLObject(trimmed,def)}function parseURLObject(trimmed,def){if(!def.normalize&&def.protocol?.source===httpProtocol.source&&!/^https?:\/\//i.test(trimmed))return 1;try{if(typeof URL!==`undefined`){const URLStatic=URL;if(typeof URLStatic.parse===`function`)return URLStatic.parse(trimmed)??2}return new URL(trimmed)}catch{return 2}}const asciiTabOrNewline=/[\t\n\r]/g;function stripTabAndNewline(value){return value.replace(asciiTabOrNewline,``)}function urlHostnameOk(url,hostname){hostname.lastIndex=0;return hostname.test(url.hostname)}function urlProtocolOk(url,protocol){protocol.lastIndex=0;return protocol.test(url.protocol.endsWith(`:`)?url.protocol.slice(0,-1):url.protocol)}const $ZodURL=/*@__PURE__*/ $constructor(`$ZodURL`,(inst,def)=>{$ZodStringFormat.init(inst,def);inst._zod.check=payload=>{try{const trimmed=payload.value.trim();const url=validateURL(trimmed,def);if(url===1){payload.issues.push({code:`invalid_format`,format:`url`,note:`Invalid URL format`,input:payload.value,inst,continue:!def.abort});return}if(url===2){payload.issues.push({code:`invalid_format`,format:`url`,input:payload.value,inst,continue:!def.abort});return}if(url===true){payload.value=stripTabAndNewline(trimmed);return}if(def.hostname&&!urlHostnameOk(url,def.hostname))payload.issues.push({code:`invalid_format`,format:`url`,note:`Invalid hostname`,pattern:def.hostname.source,input:payload.value,inst,continue:!def.abort});if(def.protocol&&!urlProtocolOk(url,def.protocol))payload.issues.push({code:`invalid_format`,format:`url`,note:`Invalid protocol`,pattern:def.protocol.source,input:payload.value,inst,continue:!def.abort});payload.value=def.normalize?url.href:stripTabAndNewline(trimmed);return}catch(_){payload.issues.push({code:`invalid_format`,format:`url`,input:payload.value,inst,continue:!def.abort})}}});const $ZodNumber=/*@__PURE__*/ $constructor(`$ZodNumber`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.pattern=number$1;inst._zod.parse=(payload,_ctx)=>{if(def.coerce)try{payload.value=Number(payload.value)}catch(_){}const input=payload.value;if(typeof input===`number`&&!Number.isNaN(input)&&Number.isFinite(input))return payload;const received=typeof input===`number`?Number.isNaN(input)?`NaN`:!Number.isFinite(input)?String(input):void 0:void 0;payload.issues.push({expected:`number`,code:`invalid_type`,input,inst,...received?{received}:{}});return payload}});const $ZodNumberFormat=/*@__PURE__*/ $constructor(`$ZodNumberFormat`,(inst,def)=>{$ZodCheckNumberFormat.init(inst,def);$ZodNumber.init(inst,def)});const $ZodBoolean=/*@__PURE__*/ $constructor(`$ZodBoolean`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.pattern=boolean$1;inst._zod.parse=(payload,_ctx)=>{if(def.coerce)try{payload.value=Boolean(payload.value)}catch(_){}const input=payload.value;if(typeof input===`boolean`)return payload;payload.issues.push({expected:`boolean`,code:`invalid_type`,input,inst});return payload}});const $ZodBigInt=/*@__PURE__*/ $constructor(`$ZodBigInt`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.pattern=bigint$1;inst._zod.parse=(payload,_ctx)=>{if(def.coerce)try{payload.value=BigInt(payload.value)}catch(_){}if(typeof payload.value===`bigint`)return payload;payload.issues.push({expected:`bigint`,code:`invalid_type`,input:payload.value,inst});return payload}});const $ZodUnknown=/*@__PURE__*/ $constructor(`$ZodUnknown`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.parse=payload=>payload});const $ZodNever=/*@__PURE__*/ $constructor(`$ZodNever`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.parse=(payload,_ctx)=>{payload.issues.push({expected:`never`,code:`invalid_type`,input:payload.value,inst});return payload}});function capSize(inst,size){const caps=sizeCaps(inst._zod.def.checks);if(!caps.length)return;const cap=Math.min(...caps.map(c=>c[0]));const parse=inst._zod.parse;inst._zod.parse=(payload,ctx)=>{const n=size(payload.value);if(n>cap&&!ctx?.skipChecks&&ctx?.direction!==`backward`){for(const[max,ch]of sizeCaps(inst._zod.def.checks))if(n>max&&ch._zod.def.when(payload)){const start=payload.issues.length;ch._zod.check(payload);payload.issues[start].continue=false;attachSchema(payload.issues,start,inst);return payload}}return parse(payload,ctx)}}const arraySize=input=>Array.isArray(input)?input.length:-1;function handleArrayResult(result,final,index){if(result.issues.length)final.issues.push(...prefixIssues(index,result.issues));final.value[index]=result.value}const $ZodArray=/*@__PURE__*/ $constructor(`$ZodArray`,(inst,def)=>{$ZodType.init(inst,def);const memo=globalConfig.memoizer;memo?.attach(inst);inst._zod.parse=(payload,ctx)=>{const input=payload.value;if(!Array.isArray(input)){payload.issues.push({expected:`array`,code:`invalid_type`,input,inst});return payload}payload.value=memo?memo.alloc(inst,payload,Array(input.length),ctx):Array(input.length);const proms=[];const abortEarly=ctx?.abortEarly;for(let i=0;i<input.length;i++){const item=input[i];const result=def.element._zod.run({value:item,issues:[]},ctx);if(result instanceof Promise)proms.push(result.then(result=>handleArrayResult(result,payload,i)));else{handleArrayResult(result,payload,i);if(abortEarly&&result.issues.length!==0&&aborted(result))break}}if(proms.length)return Promise.all(proms).then(()=>payload);return payload};capSize(inst,arraySize)});function handlePropertyResult(result,final,key,input,optin,optout){const isPresent=key in input;const isOptionalOut=optout===`optional`;if(!isPresent&&isOptionalOut&&optin===`optional`)return;if(result.issues.length){if(optin!==void 0&&isOptionalOut&&!isPresent)return;final.issues.push(...prefixIssues(key,result.issues))}if(!isPresent&&optin===void 0){if(!result.issues.length)final.issues.push({code:`invalid_type`,expected:`nonoptional`,input:void 0,path:[key]});return}if(result.value===void 0){if(isPresent||optin===`defaulted`&&!isOptionalOut)final.value[key]=void 0}else final.value[key]=result.value}const NO_SYMBOL_KEYS=[];function normalizeDef(def){const keys=Object.keys(def.shape);const ownSymbols=Object.getOwnPropertySymbols(def.shape);const symbolKeys=ownSymbols.length?ownSymbols:NO_SYMBOL_KEYS;const allKeys=symbolKeys.length?[...keys,...symbolKeys]:keys;for(const k of allKeys)if(!def.shape?.[k]?._zod?.traits?.has(`$ZodType`))throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);const okeys=optionalKeys(def.shape);return{...def,allKeys,symbolKeys,keySet:new Set(keys),numKeys:keys.length,optionalKeys:new Set(okeys)}}function handleCatchall(proms,input,payload,ctx,def,inst,abortEarly){const unrecognized=[];const keySet=def.keySet;const _catchall=def.catchall._zod;const t=_catchall.def.type;const optin=_catchall.optin;const optout=_catchall.optout;let seen=0;for(const key in input){if(abortEarly&&payload.issues.length!==seen){if(aborted(payload,seen))break;seen=payload.issues.length}if(keySet.has(key))continue;if(key===`__proto__`){if(t===`never`)unrecognized.push(key);continue}if(t===`never`){unrecognized.push(key);continue}const r=_catchall.run({value:input[key],issues:[]},ctx);if(r instanceof Promise)proms.push(r.then(r=>handlePropertyResult(r,payload,key,input,optin,optout)));else handlePropertyResult(r,payload,key,input,optin,optout)}if(unrecognized.length)payload.issues.push({code:`unrecognized_keys`,keys:unrecognized,input,inst,continue:true});if(!proms.length)return payload;return Promise.all(proms).then(()=>{return payload})}const $ZodObject=/*@__PURE__*/ $constructor(`$ZodObject`,(inst,def)=>{$ZodType.init(inst,def);const desc=Object.getOwnPropertyDescriptor(def,`shape`);const sh=desc?.get?desc.get.raw:def.shape??{};if(sh){const get=()=>{const newSh={...sh};Object.defineProperty(def,"shape",{value:newSh});get.raw=newSh;return newSh};get.raw=sh;Object.defineProperty(def,"shape",{get})}const _normalized=cached(()=>normalizeDef(def));defineLazyInternal(inst,`propValues`,zod=>{const shape=zod.def.shape;const propValues={};for(const key in shape){const field=shape[key]._zod;if(field.values){if(!Object.prototype.hasOwnProperty.call(propValues,key))assignProp(propValues,key,/* @__PURE__ */ new Set);for(const v of field.values)propValues[key].add(v);if(field.optin!==void 0)propValues[key].add(void 0)}}return propValues});const isObject$1=isObject;const catchall=def.catchall;let value;const memo=globalConfig.memoizer;memo?.attach(inst);inst._zod.parse=(payload,ctx)=>{value??(value=_normalized.value);const input=payload.value;if(!isObject$1(input)){payload.issues.push({expected:`object`,code:`invalid_type`,input,inst});return payload}payload.value=memo?memo.alloc(inst,payload,{},ctx):{};const proms=[];const shape=value.shape;const abortEarly=ctx?.abortEarly;let seen=payload.issues.length;for(const key of value.allKeys){if(abortEarly&&payload.issues.length!==seen){if(aborted(payload,seen))break;seen=payload.issues.length}if(key===`__proto__`)continue;const el=shape[key];const optin=el._zod.optin;const optout=el._zod.optout;const r=el._zod.run({value:input[key],issues:[]},ctx);if(r instanceof Promise)proms.push(r.then(r=>handlePropertyResult(r,payload,key,input,optin,optout)));else handlePropertyResult(r,payload,key,input,optin,optout)}if(!catchall)return proms.length?Promise.all(proms).then(()=>payload):payload;return handleCatchall(proms,input,payload,ctx,_normalized.value,inst,abortEarly===true)}});function handleUnionResults(results,final,inst,ctx){for(const result of results)if(result.issues.length===0){final.value=result.value;return final}const nonaborted=results.filter(r=>!aborted(r));if(nonaborted.length===1){final.value=nonaborted[0].value;return nonaborted[0]}final.issues.push({code:`invalid_union`,input:final.value,inst,errors:results.map(result=>result.issues.map(iss=>finalizeIssue(iss,ctx,config())))});return final}const $ZodUnion=/*@__PURE__*/ $constructor(`$ZodUnion`,(inst,def)=>{$ZodType.init(inst,def);defineLazyInternal(inst,`optin`,zod=>zod.def.options.some(o=>o._zod.optin===`defaulted`)?`defaulted`:zod.def.options.some(o=>o._zod.optin!==void 0)?`optional`:void 0);defineLazyInternal(inst,`optout`,zod=>zod.def.options.some(o=>o._zod.optout===`optional`)?`optional`:void 0);defineLazyInternal(inst,`values`,zod=>{if(zod.def.options.every(o=>o._zod.values))return new Set(zod.def.options.flatMap(option=>Array.from(option._zod.values)))});defineLazyInternal(inst,`pattern`,zod=>{if(zod.def.options.every(o=>o._zod.pattern)){const patterns=zod.def.options.map(o=>o._zod.pattern);return new RegExp(`^(${patterns.map(p=>cleanRegex(p.source)).join(`|`)})$`)}});const first=def.options.length===1?def.options[0]._zod.run:null;inst._zod.parse=(payload,ctx)=>{if(first)return first(payload,ctx);let async=false;const results=[];for(const option of def.options){const result=option._zod.run({value:payload.value,issues:[]},ctx);if(result instanceof Promise){results.push(result);async=true}else{if(result.issues.length===0)return result;results.push(result)}}if(!async)return handleUnionResults(results,payload,inst,ctx);return Promise.all(results).then(results=>{return handleUnionResults(results,payload,inst,ctx)})}});const $ZodTuple=/*@__PURE__*/ $constructor(`$ZodTuple`,(inst,def)=>{$ZodType.init(inst,def);const items=def.items;const memo=globalConfig.memoizer;memo?.attach(inst);inst._zod.parse=(payload,ctx)=>{const input=payload.value;if(!Array.isArray(input)){payload.issues.push({input,inst,expected:`tuple`,code:`invalid_type`});return payload}payload.value=memo?memo.alloc(inst,payload,[],ctx):[];const proms=[];const optinStart=getTupleOptStart(items,`optin`);const optoutStart=getTupleOptStart(items,`optout`);if(!def.rest){if(input.length<optinStart){payload.issues.push({code:`too_small`,minimum:optinStart,inclusive:true,input,inst,origin:`array`});return payload}if(input.length>items.length)payload.issues.push({code:`too_big`,maximum:items.length,inclusive:true,input,inst,origin:`array`})}const itemResults=new Array(items.length);const abortEarly=def.rest?ctx?.abortEarly:void 0;let itemAborted=false;for(let i=0;i<items.length;i++){const r=items[i]._zod.run({value:input[i],issues:[]},ctx);if(r instanceof Promise)proms.push(r.then(rr=>{itemResults[i]=rr}));else{itemResults[i]=r;if(abortEarly&&!itemAborted&&r.issues.length)itemAborted=aborted(r)}}if(def.rest&&!itemAborted){let i=items.length-1;const rest=input.slice(items.length);let seen=payload.issues.length;for(const el of rest){if(abortEarly&&payload.issues.length!==seen){if(aborted(payload,seen))break;seen=payload.issues.length}i++;const result=def.rest._zod.run({value:el,issues:[]},ctx);if(result instanceof Promise)proms.push(result.then(r=>handleTupleResult(r,payload,i)));else handleTupleResult(result,payload,i)}}if(proms.length)return Promise.all(proms).then(()=>handleTupleResults(itemResults,payload,items,input,optoutStart));return handleTupleResults(itemResults,payload,items,input,optoutStart)}});function getTupleOptStart(items,key){for(let i=items.length-1;i>=0;i--)if(!(key===`optin`?items[i]._zod.optin!==void 0:items[i]._zod.optout===`optional`))return i+1;return 0}function handleTupleResult(result,final,index){if(result.issues.length)final.issues.push(...prefixIssues(index,result.issues));final.value[index]=result.value}function handleTupleResults(itemResults,final,items,input,optoutStart){for(let i=0;i<items.length;i++){const r=itemResults[i];const isPresent=i<input.length;if(!isPresent&&i>=optoutStart&&items[i]._zod.optin===`optional`){final.value.length=i;break}if(r.issues.length){if(!isPresent&&i>=optoutStart){final.value.length=i;break}final.issues.push(...prefixIssues(i,r.issues))}final.value[i]=r.value}for(let i=final.value.length-1;i>=input.length;i--)if(items[i]._zod.optout===`optional`&&final.value[i]===void 0)final.value.length=i;else break;return final}const $ZodRecord=/*@__PURE__*/ $constructor(`$ZodRecord`,(inst,def)=>{$ZodType.init(inst,def);const memo=globalConfig.memoizer;memo?.attach(inst);inst._zod.parse=(payload,ctx)=>{const input=payload.value;if(!isPlainObject(input)){payload.issues.push({expected:`record`,code:`invalid_type`,input,inst});return payload}const proms=[];const values=def.keyType._zod.values;if(values&&!def.partial){payload.value=memo?memo.alloc(inst,payload,{},ctx):{};const recordKeys=/* @__PURE__ */ new Set;for(const key of values)if(typeof key===`string`||typeof key===`number`||typeof key===`symbol`){recordKeys.add(typeof key===`number`?key.toString():key);if(key===`__proto__`)continue;const keyResult=def.keyType._zod.run({value:key,issues:[]},ctx);if(keyResult instanceof Promise)throw new Error(`Async schemas not supported in object keys currently`);if(keyResult.issues.length){payload.issues.push({code:`invalid_key`,origin:`record`,issues:keyResult.issues.map(iss=>finalizeIssue(iss,ctx,config())),input:key,path:[key],inst});continue}const outKey=keyResult.value;if(outKey===`__proto__`)continue;const result=def.valueType._zod.run({value:input[key],issues:[]},ctx);if(result instanceof Promise)proms.push(result.then(result=>{if(result.issues.length)payload.issues.push(...prefixIssues(key,result.issues));payload.value[outKey]=result.value}));else{if(result.issues.length)payload.issues.push(...prefixIssues(key,result.issues));payload.value[outKey]=result.value}}let unrecognized;for(const key in input)if(!recordKeys.has(key)){if(def.mode===`loose`){if(key===`__proto__`)continue;payload.value[key]=input[key]}else{unrecognized=unrecognized??[];unrecognized.push(key)}}if(unrecognized&&unrecognized.length>0)payload.issues.push({code:`unrecognized_keys`,input,inst,keys:unrecognized,continue:true})}else{payload.value=memo?memo.alloc(inst,payload,{},ctx):{};let unrecognized;for(const key of Reflect.ownKeys(input)){if(key===`__proto__`)continue;if(!Object.prototype.propertyIsEnumerable.call(input,key))continue;let keyResult=def.keyType._zod.run({value:key,issues:[]},ctx);if(keyResult instanceof Promise)throw new Error(`Async schemas not supported in object keys currently`);if(typeof key===`string`&&number$1.test(key)&&keyResult.issues.length){const retryResult=def.keyType._zod.run({value:Number(key),issues:[]},ctx);if(retryResult instanceof Promise)throw new Error(`Async schemas not supported in object keys currently`);if(retryResult.issues.length===0)keyResult=retryResult}if(keyResult.issues.length){if(def.mode===`loose`)payload.value[key]=input[key];else if(values){unrecognized=unrecognized??[];unrecognized.push(key)}else payload.issues.push({code:`invalid_key`,origin:`record`,issues:keyResult.issues.map(iss=>finalizeIssue(iss,ctx,config())),input:key,path:[key],inst});continue}const outKey=keyResult.value;if(outKey===`__proto__`)continue;const result=def.valueType._zod.run({value:input[key],issues:[]},ctx);if(result instanceof Promise)proms.push(result.then(result=>{if(result.issues.length)payload.issues.push(...prefixIssues(key,result.issues));payload.value[outKey]=result.value}));else{if(result.issues.length)payload.issues.push(...prefixIssues(key,result.issues));payload.value[outKey]=result.value}}if(unrecognized&&unrecognized.length>0)payload.issues.push({code:`unrecognized_keys`,input,inst,keys:unrecognized,continue:true})}if(proms.length)return Promise.all(proms).then(()=>payload);return payload}});const $ZodEnum=/*@__PURE__*/ $constructor(`$ZodEnum`,(inst,def)=>{$ZodType.init(inst,def);const values=getEnumValues(def.entries);const valuesSet=new Set(values);inst._zod.values=valuesSet;defineLazyInternal(inst,`pattern`,zod=>{const patternValues=getEnumValues(zod.def.entries).filter(k=>propertyKeyTypes.has(typeof k));return new RegExp(patternValues.length?`^(${patternValues.map(o=>escapeRegex(o.toString())).join(`|`)})$`:`^[^\\s\\S]$`)});inst._zod.parse=(payload,_ctx)=>{const input=payload.value;if(valuesSet.has(input))return payload;payload.issues.push({code:`invalid_value`,values,input,inst});return payload}});const $ZodLiteral=/*@__PURE__*/ $constructor(`$ZodLiteral`,(inst,def)=>{$ZodType.init(inst,def);const values=new Set(def.values);inst._zod.values=values;defineLazyInternal(inst,`pattern`,zod=>{const vals=zod.def.values;return new RegExp(vals.length?`^(${vals.map(o=>typeof o===`string`?escapeRegex(o):o?escapeRegex(o.toString()):String(o)).join(`|`)})$`:`^[^\\s\\S]$`)});inst._zod.parse=(payload,_ctx)=>{const input=payload.value;if(values.has(input))return payload;payload.issues.push({code:`invalid_value`,values:def.values,input,inst});return payload}});const $ZodTransform=/*@__PURE__*/ $constructor(`$ZodTransform`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.optin=`optional`;globalConfig.memoizer?.guard(inst);inst._zod.parse=(payload,ctx)=>{if(ctx.direction===`backward`)throw new $ZodEncodeError(inst.constructor.name);const _out=def.transform(payload.value,payload);if(ctx.async)return(_out instanceof Promise?_out:Promise.resolve(_out)).then(output=>{payload.value=output;return payload});if(_out instanceof Promise)throw new $ZodAsyncError;payload.value=_out;return payload}});function handleOptionalResult(payload,result){payload.value=result.issues.length?void 0:result.value;return payload}const $ZodOptional=/*@__PURE__*/ $constructor(`$ZodOptional`,(inst,def)=>{$ZodType.init(inst,def);defineLazyInternal(inst,`optin`,zod=>zod.def.innerType._zod.optin===`defaulted`?`defaulted`:`optional`);inst._zod.optout=`optional`;defineLazyInternal(inst,`values`,zod=>{const values=zod.def.innerType._zod.values;return values?/* @__PURE__ */ new Set([...values,void 0]):void 0});defineLazyInternal(inst,`pattern`,zod=>{const pattern=zod.def.innerType._zod.pattern;return pattern?new RegExp(`^(${cleanRegex(pattern.source)})?$`):void 0});inst._zod.parse=(payload,ctx)=>{if(payload.value===void 0){if(def.innerType._zod.optin!==`defaulted`)return payload;const result=def.innerType._zod.run({value:payload.value,issues:[]},ctx);if(result instanceof Promise)return result.then(result=>handleOptionalResult(payload,result));return handleOptionalResult(payload,result)}return def.innerType._zod.run(payload,ctx)}});const $ZodNullable=/*@__PURE__*/ $constructor(`$ZodNullable`,(inst,def)=>{$ZodType.init(inst,def);defineLazyInternal(inst,`optin`,zod=>zod.def.innerType._zod.optin);defineLazyInternal(inst,`optout`,zod=>zod.def.innerType._zod.optout);defineLazyInternal(inst,`pattern`,zod=>{const pattern=zod.def.innerType._zod.pattern;return pattern?new RegExp(`^(${cleanRegex(pattern.source)}|null)$`):void 0});defineLazyInternal(inst,`values`,zod=>{return zod.def.innerType._zod.values?/* @__PURE__ */ new Set([...zod.def.innerType._zod.values,null]):void 0});inst._zod.parse=(payload,ctx)=>{if(payload.value===null)return payload;return def.innerType._zod.run(payload,ctx)}});const $ZodDefault=/*@__PURE__*/ $constructor(`$ZodDefault`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.optin=`defaulted`;defineLazyInternal(inst,`values`,zod=>zod.def.innerType._zod.values);inst._zod.parse=(payload,ctx)=>{if(ctx.direction===`backward`)return def.innerType._zod.run(payload,ctx);if(payload.value===void 0){payload.value=def.defaultValue;return payload}const result=def.innerType._zod.run(payload,ctx);if(result instanceof Promise)return result.then(result=>handleDefaultResult(result,def));return handleDefaultResult(result,def)}});function handleDefaultResult(payload,def){if(payload.value===void 0)payload.value=def.defaultValue;return payload}function handleCatchResult(payload,result,def,ctx){if(!result.issues.length){payload.value=result.value;if(result.memo)payload.memo=true;return payload}payload.value=def.catchValue({...result,value:payload.value,error:{issues:result.issues.map(iss=>finalizeIssue(iss,ctx,config()))},input:payload.value});return payload}const $ZodCatch=/*@__PURE__*/ $constructor(`$ZodCatch`,(inst,def)=>{$ZodType.init(inst,def);defineLazyInternal(inst,`optin`,zod=>zod.def.innerType._zod.optin===`defaulted`?`defaulted`:`optional`);defineLazyInternal(inst,`optout`,zod=>zod.def.innerType._zod.optout);defineLazyInternal(inst,`values`,zod=>zod.def.innerType._zod.values);inst._zod.parse=(payload,ctx)=>{if(ctx.direction===`backward`)return def.innerType._zod.run(payload,ctx);const result=def.innerType._zod.run({value:payload.value,issues:[]},ctx);if(result instanceof Promise)return result.then(result=>handleCatchResult(payload,result,def,ctx));return handleCatchResult(payload,result,def,ctx)}});const $ZodNaN=/*@__PURE__*/ $constructor(`$ZodNaN`,(inst,def)=>{$ZodType.init(inst,def);inst._zod.parse=(payload,_ctx)=>{if(typeof payload.value!==`number`||!Number.isNaN(payload.value)){payload.issues.push({input:payload.value,inst,expected:`nan`,code:`invalid_type`});return payload}return payload}});const $ZodPipe=/*@__PURE__*/ $constructor(`$ZodPipe`,(inst,def)=>{$ZodType.init(inst,def);defineLazyInternal(inst,`values`,zod=>zod.def.in._zod.values);defineLazyInternal(inst,`optin`,zod=>zod.def.in._zod.optin);defineLazyInternal(inst,`optout`,zod=>zod.def.out._zod.optout);defineLazyInternal(inst,`propValues`,zod=>zod.def.in._zod.propValues);inst._zod.parse=(payload,ctx)=>{if(ctx.direction===`backward`){const right=def.out._zod.run(payload,ctx);if(right instanceof Promise)return right.then(right=>handlePipeResult(right,def.in,ctx));return handlePipeResult(right,def.in,ctx)}const left=def.in._zod.run(payload,ctx);if(left instanceof Promise)return left.then(left=>handlePipeResult(left,def.out,ctx));return handlePipeResult(left,def.out,ctx)}});function handlePipeResult(left,next,ctx){if(left.issues.some(iss=>iss.code!==`unrecognized_keys`)){left.aborted=true;return left}return next._zod.run({value:left.value,issues:left.issues},ctx)}const $ZodCustom=/*@__PURE__*/ $constructor(`$ZodCustom`,(inst,def)=>{$ZodCheck.init(inst,def);$ZodType.init(inst,def);inst._zod.parse=(payload,_)=>{return payload};inst._zod.check=payload=>{const input=payload.value;const r=def.fn(input);if(r instanceof Promise)return r.then(r=>handleRefineResult(r,payload,input,inst));handleRefineResult(r,payload,input,inst)}});function handleRefineResult(result,payload,input,inst){if(!result){const _iss={code:`custom`,input,inst,path:[...inst._zod.def.path??[]],continue:!inst._zod.def.abort};if(inst._zod.def.params)_iss.params=inst._zod.def.params;payload.issues.push(issue(_iss))}}function snapshotChecks(def){if(def.checks)def.checks=[...def.checks];return def}// @__NO_SIDE_EFFECTS__
function _string(Class,params){return new Class(snapshotChecks({type:`string`,...normalizeParams(params)}))}// @__NO_SIDE_EFFECTS__
function _url(Class,params){return new Class({type:`string`,format:`url`,check:`string_format`,abort:false,...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function _number(Class,params){return new Class(snapshotChecks({type:`number`,checks:[],...normalizeParams(params)}))}// @__NO_SIDE_EFFECTS__
function _int(Class,params){return new Class({type:`number`,check:`number_format`,abort:false,format:`safeint`,...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function _boolean(Class,params){return new Class({type:`boolean`,...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function _bigint(Class,params){return new Class({type:`bigint`,...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function _unknown(Class){return new Class({type:`unknown`})}// @__NO_SIDE_EFFECTS__
function _never(Class,params){return new Class({type:`never`,...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function _nan(Class,params){return new Class({type:`nan`,...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function _gt(value,params){return new $ZodCheckGreaterThan({check:`greater_than`,...normalizeParams(params),value,inclusive:false})}// @__NO_SIDE_EFFECTS__
function _gte(value,params){return new $ZodCheckGreaterThan({check:`greater_than`,...normalizeParams(params),value,inclusive:true})}// @__NO_SIDE_EFFECTS__
function _positive(params){return/* @__PURE__ */ _gt(0,params)}// @__NO_SIDE_EFFECTS__
function _nonnegative(params){return/* @__PURE__ */ _gte(0,params)}// @__NO_SIDE_EFFECTS__
function _maxLength(maximum,params){return new $ZodCheckMaxLength({check:`max_length`,...normalizeParams(params),maximum})}// @__NO_SIDE_EFFECTS__
function _minLength(minimum,params){return new $ZodCheckMinLength({check:`min_length`,...normalizeParams(params),minimum})}// @__NO_SIDE_EFFECTS__
function _regex(pattern,params){return new $ZodCheckRegex({check:`string_format`,format:`regex`,...normalizeParams(params),pattern})}// @__NO_SIDE_EFFECTS__
function _custom(Class,fn,_params){const norm=normalizeParams(_params);norm.abort??(norm.abort=true);return new Class({type:`custom`,check:`custom`,fn,...norm})}// @__NO_SIDE_EFFECTS__
function _refine(Class,fn,_params){return new Class({type:`custom`,check:`custom`,fn,...normalizeParams(_params)})}const ZodMiniType=/*@__PURE__*/ $constructor(`ZodMiniType`,(inst,def)=>{if(!inst._zod)throw new Error(`Uninitialized schema in ZodMiniType.`);$ZodType.init(inst,def);inst.def=def;inst.type=def.type},{get with(){return this.check},set with(value){own(this,`with`,value)},parse(data,params){return parse(this,data,params,{callee:this.parse})},parseAsync(data,params){return parseAsync(this,data,params,{callee:this.parseAsync})},safeParse(data,params){return safeParse(this,data,params)},safeParseAsync(data,params){return safeParseAsync(this,data,params)},check(...checks){const def=this.def;return this.clone({...def,checks:[...def.checks??[],...checks.map(ch=>typeof ch===`function`?{_zod:{check:ch,def:{check:`custom`},onattach:[]}}:ch)]},{parent:true})},clone(_def,params){return clone(this,_def,params)},brand(){return this},register(reg,meta){reg.add(this,meta);return this},apply(fn,...args){return args.length===0?fn(this):fn(this,...args)}});const ZodMiniString=/*@__PURE__*/ $constructor(`ZodMiniString`,(inst,def)=>{$ZodString.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function string(params){return _string(ZodMiniString,params)}const ZodMiniStringFormat=/*@__PURE__*/ $constructor(`ZodMiniStringFormat`,(inst,def)=>{$ZodStringFormat.init(inst,def);ZodMiniString.init(inst,def)});const ZodMiniURL=/*@__PURE__*/ $constructor(`ZodMiniURL`,(inst,def)=>{$ZodURL.init(inst,def);ZodMiniStringFormat.init(inst,def)});// @__NO_SIDE_EFFECTS__
function url(params){return _url(ZodMiniURL,params)}const ZodMiniNumber=/*@__PURE__*/ $constructor(`ZodMiniNumber`,(inst,def)=>{$ZodNumber.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function number(params){return _number(ZodMiniNumber,params)}const ZodMiniNumberFormat=/*@__PURE__*/ $constructor(`ZodMiniNumberFormat`,(inst,def)=>{$ZodNumberFormat.init(inst,def);ZodMiniNumber.init(inst,def)});function int(params){return _int(ZodMiniNumberFormat,params)}const ZodMiniBoolean=/*@__PURE__*/ $constructor(`ZodMiniBoolean`,(inst,def)=>{$ZodBoolean.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function boolean(params){return _boolean(ZodMiniBoolean,params)}const ZodMiniBigInt=/*@__PURE__*/ $constructor(`ZodMiniBigInt`,(inst,def)=>{$ZodBigInt.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function bigint(params){return _bigint(ZodMiniBigInt,params)}const ZodMiniUnknown=/*@__PURE__*/ $constructor(`ZodMiniUnknown`,(inst,def)=>{$ZodUnknown.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function unknown(){return _unknown(ZodMiniUnknown)}const ZodMiniNever=/*@__PURE__*/ $constructor(`ZodMiniNever`,(inst,def)=>{$ZodNever.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function never(params){return _never(ZodMiniNever,params)}const ZodMiniArray=/*@__PURE__*/ $constructor(`ZodMiniArray`,(inst,def)=>{$ZodArray.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function array(element,params){return new ZodMiniArray({type:`array`,element,...normalizeParams(params)})}const ZodMiniObject=/*@__PURE__*/ $constructor(`ZodMiniObject`,(inst,def)=>{$ZodObject.init(inst,def);ZodMiniType.init(inst,def);installLazyProp(inst,`shape`,self=>self._zod.def.shape,false)});// @__NO_SIDE_EFFECTS__
function object(shape,params){const def={type:`object`,shape:shape??{},...normalizeParams(params)};return new ZodMiniObject(def)}// @__NO_SIDE_EFFECTS__
function strictObject(shape,params){return new ZodMiniObject({type:`object`,shape,catchall:/* @__PURE__ */ never(),...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function looseObject(shape,params){return new ZodMiniObject({type:`object`,shape,catchall:/* @__PURE__ */ unknown(),...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function pick(schema,mask){return pick$1(schema,mask)}const ZodMiniUnion=/*@__PURE__*/ $constructor(`ZodMiniUnion`,(inst,def)=>{$ZodUnion.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function union(options,params){return new ZodMiniUnion({type:`union`,options,...normalizeParams(params)})}const ZodMiniTuple=/*@__PURE__*/ $constructor(`ZodMiniTuple`,(inst,def)=>{$ZodTuple.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function tuple(items,_paramsOrRest,_params){const hasRest=_paramsOrRest instanceof $ZodType;const params=hasRest?_params:_paramsOrRest;return new ZodMiniTuple({type:`tuple`,items,rest:hasRest?_paramsOrRest:null,...normalizeParams(params)})}const ZodMiniRecord=/*@__PURE__*/ $constructor(`ZodMiniRecord`,(inst,def)=>{$ZodRecord.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function record(keyType,valueType,params){if(!valueType||!valueType._zod)return new ZodMiniRecord({type:`record`,keyType:/* @__PURE__ */ string(),valueType:keyType,...normalizeParams(valueType)});return new ZodMiniRecord({type:`record`,keyType,valueType,...normalizeParams(params)})}// @__NO_SIDE_EFFECTS__
function partialRecord(keyType,valueType,params){return new ZodMiniRecord({type:`record`,keyType,valueType,...normalizeParams(params),partial:true})}const ZodMiniEnum=/*@__PURE__*/ $constructor(`ZodMiniEnum`,(inst,def)=>{$ZodEnum.init(inst,def);ZodMiniType.init(inst,def);inst.options=[...inst._zod.values]});// @__NO_SIDE_EFFECTS__
function _enum(values,params){const entries=Array.isArray(values)?Object.fromEntries(values.map(v=>[v,v])):values;return new ZodMiniEnum({type:`enum`,entries,...normalizeParams(params)})}const ZodMiniLiteral=/*@__PURE__*/ $constructor(`ZodMiniLiteral`,(inst,def)=>{$ZodLiteral.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function literal(value,params){return new ZodMiniLiteral({type:`literal`,values:Array.isArray(value)?value:[value],...normalizeParams(params)})}const ZodMiniTransform=/*@__PURE__*/ $constructor(`ZodMiniTransform`,(inst,def)=>{$ZodTransform.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function transform(fn){return new ZodMiniTransform({type:`transform`,transform:fn})}const ZodMiniOptional=/*@__PURE__*/ $constructor(`ZodMiniOptional`,(inst,def)=>{$ZodOptional.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function optional(innerType){return new ZodMiniOptional({type:`optional`,innerType})}const ZodMiniNullable=/*@__PURE__*/ $constructor(`ZodMiniNullable`,(inst,def)=>{$ZodNullable.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function nullable(innerType){return new ZodMiniNullable({type:`nullable`,innerType})}// @__NO_SIDE_EFFECTS__
function nullish(innerType){return/* @__PURE__ */ optional(/* @__PURE__ */ nullable(innerType))}const ZodMiniDefault=/*@__PURE__*/ $constructor(`ZodMiniDefault`,(inst,def)=>{$ZodDefault.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function _default(innerType,defaultValue){return new ZodMiniDefault({type:`default`,innerType,get defaultValue(){return typeof defaultValue===`function`?defaultValue():shallowClone(defaultValue)}})}const ZodMiniCatch=/*@__PURE__*/ $constructor(`ZodMiniCatch`,(inst,def)=>{$ZodCatch.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function _catch(innerType,catchValue){return new ZodMiniCatch({type:`catch`,innerType,catchValue:typeof catchValue===`function`?catchValue:constantCatch(catchValue)})}const ZodMiniNaN=/*@__PURE__*/ $constructor(`ZodMiniNaN`,(inst,def)=>{$ZodNaN.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function nan(params){return _nan(ZodMiniNaN,params)}const ZodMiniPipe=/*@__PURE__*/ $constructor(`ZodMiniPipe`,(inst,def)=>{$ZodPipe.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function pipe(in_,out){return new ZodMiniPipe({type:`pipe`,in:in_,out})}const ZodMiniCustom=/*@__PURE__*/ $constructor(`ZodMiniCustom`,(inst,def)=>{$ZodCustom.init(inst,def);ZodMiniType.init(inst,def)});// @__NO_SIDE_EFFECTS__
function custom(fn,_params){return _custom(ZodMiniCustom,fn??(()=>true),_params)}// @__NO_SIDE_EFFECTS__
function refine(fn,_params={}){return _refine(ZodMiniCustom,fn,_params)}// @__NO_SIDE_EFFECTS__
function _instanceof(cls,params={}){const inst=/* @__PURE__ */ custom(data=>data instanceof cls,params);inst._zod.bag.Class=cls;inst._zod.check=payload=>{if(!(payload.value instanceof cls))payload.issues.push({code:`invalid_type`,expected:cls.name,input:payload.value,inst,path:[...inst._zod.def.path??[]]})};return inst}const invisible=String.raw`[\p{Cc}\p{Cs}\u2028\u2029\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}`;const joiners=String.raw`\u200d|\p{Variation_Selector}`;const stacked=String.raw`(\p{M}{3})\p{M}+`;const plainText=/^[ -~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2190-\u21ff\u2500-\u259f\u2713\u2717]*$/;const ansi=/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])|\u009b[0-?]*[ -/]*[@-~]/g;function stripAnsi(text){return text.includes(`\x1B`)||text.includes(`\u009b`)?text.replace(ansi,``):text}function toSingleLine(text,max=200){if(text.length<=max&&plainText.test(text))return text;const bounded=text.length>max*8+1024?text.slice(0,max*8+1024):text;const shown=stripAnsi(bounded).replace(/[\t\n\r\u2028\u2029]+/g,` `).replace(new RegExp(joiners,`gu`),``).replace(new RegExp(invisible,`gu`),`\ufffd`).replace(new RegExp(stacked,`gu`),`$1`);const points=Array.from(shown);if(points.length<=max&&bounded===text)return shown;return`${points.slice(0,Math.max(0,max-1)).join(``)}\u2026`}function sentence(literals,...parts){const words=[literals[0]??``];const values=[];const add=word=>{words.push(`${words.pop()??``}${word}`)};parts.forEach((part,index)=>{if(typeof part===`string`){values.push(part);words.push(``)}else if(typeof part===`number`)add(String(part));else{add(part.words[0]??``);values.push(...part.values);words.push(...part.words.slice(1))}add(literals[index+1]??``)});return{words,values}}function toPlainText(sentence){return sentence.words.map((word,index)=>word+toSingleLine(sentence.values[index]??``)).join(``)}const gates=[`rules`,`run`,`doctor`,`boundary`,`stale`];function judge(evidence){const{runs,doctor,rules,failOn,config}=evidence;const findings=[...rules.filter(({severity:weight})=>weight!==`pass`).map(result=>judgeRule(result,runs,config)),...judgeLegs(evidence.legs),...runs.flatMap(judgeRun),...judgeDoctor(doctor),...runs.flatMap(judgeBoundary),...runs.filter(({stale})=>stale).map(judgeAge)].map(({warns,...finding})=>({...finding,blocks:warns!==true&&failOn.has(finding.gate)}));return{conclusion:findings.some(finding=>finding.blocks)?`failed`:`passed`,findings}}function judgeRule(result,runs,config){const{rule,run,severity:weight}=result;const ofRun=runs.length>1?sentence`${rule.metric} of ${runs[run]?.shown??``}`:sentence`${rule.metric}`;const ofGroup=result.group===void 0?sentence`${rule.metric}`:sentence`${rule.metric} of ${result.group}`;const place=sentence`(${rule.line===void 0?config:`${config}:${rule.line}`})`;const said=describeBound(result,result.state===`missing`&&result.comparison?.state===`missing`?ofGroup:ofRun)??describeComparison(result,ofGroup);return{gate:`rules`,sentence:sentence`${said} ${place}`,configLine:rule.line,warns:weight===`warn`}}function describeBound({check,limit,value,state},name){if(state===`missing`)return sentence`${name} is missing, and a rule asks for it`;if(state===`not-finite`)return sentence`${name} is ${round(value)}, which no rule lets pass`;if(check===`tolerance`)return void 0;const where=check===`max`?sentence`above`:sentence`below`;return sentence`${name} is ${round(value)}, ${where} the limit of ${round(limit)}`}function describeComparison({state,comparison},name){const{change,unit,rule,head,baseline,obstacle}=comparison??{};const relative=unit===`relative`;const amount=share=>relative?sentence`${round(share*100,3)}%`:sentence`${round(share,3)}`;const allowed=rule?.tolerance&&amount(`relative`in rule.tolerance?rule.tolerance.relative:rule.tolerance.absolute);if(state===`inconclusive`)return sentence`Whether ${name} is worse than the baseline cannot be told from these samples`;if(state===`too-few-samples`){const counts=sentence`${head?.n??0} here, ${baseline?.n??0} there`;return sentence`There are too few samples to compare ${name} with the baseline: ${counts}, where it takes 3`}if(state===`regressed`&&change!==void 0&&allowed)return sentence`${name} is ${amount(change)} worse than the baseline, beyond the tolerance of ${allowed}`;const why=obstacle===void 0?sentence``:sentence`, as ${obstacles[obstacle]}`;return sentence`${name} cannot be compared with the baseline${why}`}const obstacles={"head-not-finite":sentence`a value here is not finite`,"baseline-not-finite":sentence`a value there is not finite`,"total-steps-differ":sentence`the runs did not train for as many steps`,"task-differs":sentence`the runs are of different tasks`,"baseline-is-zero":sentence`nothing is a share of 0: the rule needs a tolerance in the metric's own unit`,"out-of-range":sentence`the numbers are too far apart`};function round(value,digits=6){return value===void 0||!Number.isFinite(value)?value??NaN:Number(value.toPrecision(digits))}function judgeRun({shown,run}){const ended=run.exitCode!==void 0&&run.exitCode!==0;if(run.status!==`failed`&&run.status!==`cancelled`&&!ended)return[];const code=run.exitCode===void 0?sentence``:sentence` (exit code ${run.exitCode})`;const how=run.status===`cancelled`?sentence`was cancelled`:sentence`failed`;return[{gate:`run`,sentence:sentence`The run ${shown} ${how}${code}`}]}function judgeLegs(legs){const{absent=0,expected=0,lost=[]}=legs??{};const missing=absent===0?[]:[{gate:`run`,sentence:sentence`${absent} of ${expected} legs left no result`}];if(absent>0)return missing;return lost.map(job=>({gate:`run`,sentence:sentence`The job ${job} did not succeed, and none of its results says why`}))}function judgeDoctor({state,errors,why}){if(state===`broken`)return[{gate:`doctor`,sentence:sentence`The doctor gave no answer: ${why??sentence`it said nothing`}`}];return errors.map(error=>({gate:`doctor`,sentence:sentence`The doctor says: ${error}`}))}function judgeBoundary({receipt}){return receipt.refused.map(({place,kind})=>({gate:`boundary`,sentence:sentence`A secret (${kind}) stands in ${place}, so nothing of this run may leave`}))}function judgeAge({shown}){return{gate:`stale`,sentence:sentence`${shown} was finished before this job began, so it may be of an earlier training`}}const branchPattern=/^(?![/.])(?!.*(?:\.\.|\/\/|@\{|\/\.))[^\s\p{Cc}~^:?*[\\]{1,255}(?<![/.]|\.lock)$/u;const pathPattern=/^(?!\/)(?!(?:.*\/)?\.\.?(?:\/|$))[^\p{Cc}\\:]{1,1024}\.json$/u;function readBaselineChoice(text){if(text===`auto`||text===`none`)return{kind:text};const branch=/^branch:(.*)$/s.exec(text)?.[1];if(branch!==void 0)return branchPattern.test(branch)?{kind:`branch`,branch}:void 0;return pathPattern.test(text)?{kind:`file`,path:text}:void 0}const defaults={mode:`auto`,needs:``,manifest:`run_manifest.json
outputs/**/run_manifest.json
runs/**/run_manifest.json
.worldflux/**/run_manifest.json`,recipe:``,config:`.github/worldflux.yml`,project:``,"if-manifest-missing":`error`,"fail-on":`doctor, boundary, run, rules`,doctor:`auto`,"doctor-report":``,"log-secrets":`redact`,auth:`auto`,"api-key":``,"api-url":`https://api.worldflux.ai`,"oidc-audience":``,"sync-with":`action`,"if-sync-fails":`warn`,"sync-forks":`false`,artifacts:`upload`,"dry-run":`false`,comment:`always`,"comment-mode":`update`,"comment-key":``,"github-token":``,baseline:`auto`,"baseline-runs":`5`,"result-artifact":`auto`,"commit-status":`false`,matrix:``,strategy:``,summary:`true`};const isInput=name=>name in defaults;const inputNames=Object.keys(defaults).filter(isInput);const word=string();const choice=(...values)=>_enum(values,{error:issue=>`it is ${quote(issue.input)}, and should be one of ${values.join(`, `)}`});const shaped=(pattern,what)=>word.check(_regex(pattern,{error:issue=>`it is ${quote(issue.input)}, and should be ${what}`}));const yesNo=shaped(/^(?:true|false)$/i,`true or false`);const inputSchema=object({mode:choice(`auto`,`report`,`collect`),needs:word,manifest:word,recipe:word,config:word,project:shaped(/^(?:[a-z0-9][a-z0-9-]{0,62})?$/,`a slug of a-z, 0-9 and -`),"if-manifest-missing":choice(`error`,`warn`,`ignore`),"fail-on":word.check(refine(text=>gateProblem(text)===void 0,{error:issue=>gateProblem(String(issue.input))})),doctor:choice(`auto`,`run`,`off`),"doctor-report":word,"log-secrets":choice(`redact`,`block`,`allow`),auth:choice(`auto`,`oidc`,`key`,`none`),"api-key":word,"api-url":word,"oidc-audience":word,"sync-with":choice(`action`,`cli`),"if-sync-fails":choice(`warn`,`error`,`ignore`),"sync-forks":yesNo,artifacts:choice(`upload`,`list`,`none`),"dry-run":yesNo,comment:choice(`always`,`changes`,`problems`,`never`),"comment-mode":choice(`update`,`recreate`),"comment-key":word,"github-token":word,baseline:word.check(refine(text=>readBaselineChoice(text)!==void 0,{error:issue=>`it is ${quote(issue.input)}, and should be auto, none, branch:NAME or the path of a .json file`})),"baseline-runs":shaped(/^(?:[1-9]|[1-4]\d|50)$/,`from 1 to 50`),"result-artifact":choice(`auto`,`full`,`never`),"commit-status":yesNo,matrix:word,strategy:word,summary:yesNo});function gateProblem(text){const words=listWords(text);const unknown=words.filter(one=>one!==`none`&&!gates.some(gate=>gate===one));if(unknown.length>0)return`${unknown.map(quote).join(` and `)} is no gate; the gates are ${gates.join(`, `)}, or none`;return words.includes(`none`)&&words.length>1?"it names `none` beside gates":void 0}function listWords(text){return text.split(/[\s,]+/).filter(one=>one!==``)}function toInputs(texts){const words=listWords(texts[`fail-on`]);const isTrue=text=>text.toLowerCase()===`true`;const optional=text=>text===``?void 0:text;return{...texts,manifest:texts.manifest.split(`
`).map(line=>line.trim()).filter(line=>line!==``),needs:optional(texts.needs),recipe:optional(texts.recipe),project:optional(texts.project),"fail-on":new Set(gates.filter(gate=>words.includes(gate))),"doctor-report":optional(texts[`doctor-report`]),"oidc-audience":optional(texts[`oidc-audience`]),"sync-forks":isTrue(texts[`sync-forks`]),"dry-run":isTrue(texts[`dry-run`]),"comment-key":optional(texts[`comment-key`]),baseline:readBaselineChoice(texts.baseline)??{kind:`auto`},"baseline-runs":Number(texts[`baseline-runs`]),"commit-status":isTrue(texts[`commit-status`]),matrix:optional(texts.matrix),strategy:optional(texts.strategy),summary:isTrue(texts.summary)}}const examples={mode:`auto`,project:`my-project`,"if-manifest-missing":`warn`,"fail-on":`doctor, boundary, run, rules`,doctor:`auto`,"log-secrets":`redact`,auth:`auto`,"sync-with":`action`,"if-sync-fails":`warn`,"sync-forks":`false`,artifacts:`upload`,"dry-run":`false`,comment:`always`,"comment-mode":`update`,baseline:`auto`,"baseline-runs":`5`,"result-artifact":`auto`,"commit-status":`false`,summary:`true`};function readInputs(get){const texts=Object.fromEntries(inputNames.map(name=>[name,get(name).trim()||defaults[name]]));const result=inputSchema.safeParse(texts,{jitless:true});if(result.success)return{inputs:Object.freeze(toInputs(result.data)),problems:[]};return{problems:result.error.issues.map(issue=>{const name=inputNames.find(one=>one===issue.path[0])??`manifest`;return{where:`input ${name}`,what:issue.message,fix:`with:\n  ${name}: ${examples[name]??`...`}`}})}}function quote(value){return typeof value===`string`?`"${toSingleLine(value,60)}"`:`not text`}async function readSettings(get,workspace,env){const{inputs,problems}=readInputs(get);const second=env[`GITHUB_EVENT_NAME`]===`workflow_run`;const path=inputs?.config??(get(`config`)||`.github/worldflux.yml`);const read=second?{problems:[]}:await readConfigFile(workspace,path);const all=[...problems,...read.problems];if(!inputs||all.length>0)throw listProblems(all);const mode=inputs.mode===`auto`?second?`collect`:`report`:inputs.mode;return{...inputs,mode,file:read.config}}async function readConfigFile(workspace,path){const shown=toSingleLine(path);const file=`${workspace}/${path}`;const refuse=what=>({problems:[{where:`input config`,what:`${shown} ${what}`,fix:`with:
  config: .github/worldflux.yml`}]});try{const stats=(0,fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(file);const{largestConfig,readConfig}=await __nccwpck_require__.e(/* import() */ 416).then(__nccwpck_require__.bind(__nccwpck_require__, 4416)).then(n=>n.t);if(!stats.isFile())return refuse(`is not a file`);if(stats.size>largestConfig)return refuse(`is larger than ${largestConfig} bytes`);return await readConfig(shown,(0,fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file,`utf8`))}catch(error){if(errorCode(error)===void 0)throw error;if(errorCode(error)!==`ENOENT`)return refuse(`cannot be read`);return{problems:[]}}}function listProblems(problems){const count=problems.length===1?`There is one problem`:`There are ${problems.length} problems`;const what=problems.map(({where,what:said})=>`${where}: ${said}`).join(`; `);const fix=problems.map(({where,fix:way})=>`${where}, for example:\n${way}`).join(`
`);const[,file,line]=/^(.+):(\d+)$/.exec(problems.find(({where})=>/:\d+$/.test(where))?.where??``)??[];const place=file===void 0?void 0:{file,line:Number(line)};return new UserError(`WF-INPUT`,`${count} with the inputs and the config file: ${what}.`,fix,place)}async function main(){const logger=actionsLogger();const context=readContext();try{if(context.env[`GITHUB_EVENT_NAME`]===`pull_request_target`){const{refuseTargetCheckout}=await Promise.all(/* import() */[__nccwpck_require__.e(120), __nccwpck_require__.e(852)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1852));await refuseTargetCheckout(context)}const settings=await readSettings(name=>getInput(name),context.workspace,context.env);await limitV8Memory();const{runStep}=await Promise.all(/* import() */[__nccwpck_require__.e(120), __nccwpck_require__.e(818)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9818));const{report,outputs,failed:red}=await runStep(settings,context,logger);for(const[name,value]of Object.entries(outputs))setOutput(name,value);logger.info(`WorldFlux: ${report.verdict.conclusion}`);if(red)process.exitCode=ExitCode.Failure}catch(error){if(error instanceof Interrupted)process.kill(process.pid,error.signal);await fail(toUserError(error),context,logger);if(!(error instanceof UserError))logger.debug(error instanceof Error?error.stack??``:``)}exitAfterFlush()}function exitAfterFlush(){process.stdout.write(``,()=>process.exit())}async function limitV8Memory(){const{setFlagsFromString}=await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8877, 23));for(const flag of[`--semi-space-growth-factor=1`,`--no-wasm-dynamic-tiering`,`--no-wasm-tier-up`])setFlagsFromString(flag)}async function fail(error,context,logger){process.exitCode=ExitCode.Failure;setOutput(`conclusion`,`failed`);logger.error(`[${error.code}] ${error.message}\n${error.fix}`,error.place);if(context.summaryFile===void 0||getInput(`summary`).toLowerCase()===`false`)return;try{const{writeErrorSummary}=await __nccwpck_require__.e(/* import() */ 401).then(__nccwpck_require__.bind(__nccwpck_require__, 1401)).then(n=>n.t);writeErrorSummary(context.summaryFile,error)}catch(trouble){logger.warning(`[WF-SURFACE] The job summary could not be written: ${toSingleLine(toUserError(trouble).message)}`)}}function actionsLogger(){const properties=place=>({title:`WorldFlux`,...place&&{file:place.file},...place?.line!==void 0&&{startLine:place.line},...place?.column!==void 0&&{startColumn:place.column}});return{debug:message=>debug(escapeWorkflowCommands(message)),info:message=>info(escapeWorkflowCommands(message)),notice:(message,place)=>notice(escapeWorkflowCommands(message),properties(place)),warning:(message,place)=>warning(escapeWorkflowCommands(message),properties(place)),error:(message,place)=>error(escapeWorkflowCommands(message),properties(place)),group:(title,story)=>group(escapeWorkflowCommands(title),story)}}function readContext(){const{env}=process;return{workspace:env[`GITHUB_WORKSPACE`]??process.cwd(),temp:env[`RUNNER_TEMP`]??env[`TMPDIR`]??env[`TEMP`]??`/tmp`,summaryFile:env[`GITHUB_STEP_SUMMARY`]===``?void 0:env[`GITHUB_STEP_SUMMARY`],env,clock:Date.now,mask:setSecret,signals:process}}main();

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = require("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = require("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = require("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = require("fs");

/***/ }),

/***/ 1943:
/***/ ((module) => {

module.exports = require("fs/promises");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = require("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = require("https");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = require("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = require("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = require("node:module");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = require("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = require("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = require("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = require("node:timers/promises");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = require("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 8877:
/***/ ((module) => {

module.exports = require("node:v8");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = require("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = require("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = require("stream");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module is referenced by other modules so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(4935);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;