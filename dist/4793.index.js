"use strict";
exports.id = 4793;
exports.ids = [4793,1976];
exports.modules = {

/***/ 1976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ l),
/* harmony export */   findHistory: () => (/* binding */ d)
/* harmony export */ });
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2393);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6072);
function l(e,t=[]){return{read:[...Map.groupBy(e,({sample:e})=>e.runId)].flatMap(([e,n])=>{let r=t.find(t=>t.runId===e);if(r===void 0)return[];let i=n.filter(({sample:e})=>e.own),a=i.length>0?i:n,o=a.flatMap(({result:e})=>e.history??[]),s=a.flatMap(({result:e})=>e.comparisons.filter(({state:e})=>e===`accepted`));return[{sha:r.sha,runs:a.flatMap(({runs:e})=>e),carried:o,accepted:s}]}),listed:t.map(({sha:e,createdAt:t,failed:n})=>({sha:e,time:u(t),failed:n}))}}function u(e){let t=Date.parse(e);return new Date(Number.isFinite(t)?t:0).toISOString()}function d({sources:e,runs:s,file:l,onBase:u,branch:d,logger:m}){let{most:h,since:g}=l.history;if(h===0)return;let _=(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.H)(s),v=[...new Set([..._.values()].map(({metric:e})=>e))],y=(0,_report_js__WEBPACK_IMPORTED_MODULE_1__.S)(l.rules,v).map(e=>({rule:e})),b=(0,_start_js__WEBPACK_IMPORTED_MODULE_2__.yt)(v.map(e=>({name:e})),y).flatMap(({name:e})=>[..._.values()].filter(({metric:t})=>t===e)),x=(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.V)({...e,most:h,since:g,wanted:b});if(u&&p(x,e,{branch:d,since:g},m),!u)return x.history.entries.length===0?void 0:f(x.history,_,[]);let{history:S,newMoves:C}=(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.z)(x.history,_);for(let e of C)m.notice((0,_start_js__WEBPACK_IMPORTED_MODULE_2__.In)((0,_end_js__WEBPACK_IMPORTED_MODULE_0__.L)(e)));return f(S,_,C)}function f(t,n,r){return{history:t,metrics:(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.B)(t,n),newMoves:r}}function p({history:e,begins:t,unknownSince:n},{read:r},{branch:i,since:a},o){let[c]=e.entries;t&&r.length>0&&c!==void 0&&o.notice(`The history of ${(0,_start_js__WEBPACK_IMPORTED_MODULE_2__.Ln)(i,100)} begins with ${c.sha.slice(0,7)}: none of the results that were read carries an earlier one.`),n&&e.entries.length>0&&o.notice(`history-since: none of the ${e.entries.length} results that are kept is of ${a??``}, so nothing was discarded.`)}

/***/ }),

/***/ 26:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ n),
/* harmony export */   r: () => (/* binding */ t),
/* harmony export */   t: () => (/* binding */ e)
/* harmony export */ });
function e({runs:e,matrix_job:t}){return Map.groupBy(e,e=>JSON.stringify([t?.id,t?.attempt,e.group??e.config_digest,e.place]))}const t=({matrix_job:e})=>e?`${e.id} ${e.key}`:``;function n(e){let n=Map.groupBy(e,t);return new Set([...n].flatMap(([e,t])=>e!==``&&r(t)?[e]:[]))}function r(t){let n=[...new Map(t.map(e=>[e.matrix_job?.writer,e])).values()].flatMap(t=>[...e(t)]);return[...Map.groupBy(n,([e])=>e).values()].some(e=>{let t=e.map(([,e])=>e),n=t.flat().every(({group:e,without_manifest:t})=>e!==void 0&&!t);return t.length>1&&!n&&!i(t)})}function i(e){let t=e.map(e=>new Set(e.map(({seed:e})=>e))),n=new Set(t.flatMap(e=>[...e]));return!n.has(void 0)&&n.size===e.length&&t.every(e=>e.size===1)}

/***/ }),

/***/ 4793:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ResultSorter: () => (/* binding */ u)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2393);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2270);
/* harmony import */ var _find_history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1976);
/* harmony import */ var _same_place_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26);
function c(e,t,r){let i=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Ln)(e,200);return`There is no baseline: ${i} at ${r.slice(0,7)} is no result of this action (${l(t)}). Keep the output result-file of a run on the base branch as ${i}.`}function l(e){if(e.trim()===``)return`it is empty`;try{let t=JSON.parse(e),n=typeof t==`object`&&!!t&&`schema_version`in t&&t.schema_version;return typeof n==`string`?n.startsWith(`worldflux.run.`)?`it is a manifest`:n.startsWith(`worldflux.result.`)?`it is one of another version, or cut`:`it is another JSON`:`it is JSON without schema_version`}catch{return`it is not JSON, or cut`}}var u=class{#e;#t=/* @__PURE__ */ new Map;#n=[];#r=0;constructor(e){this.#e=e}accept(e){let t=(0,_later_js__WEBPACK_IMPORTED_MODULE_3__.t)(e.text);if(t&&this.#e.isElsewhere?.(t,[])===!0)return this.#n.push(t),!1;let n=t?.measured_sha===void 0||t.measured_sha===e.sha||m(e);return n?this.#t.set(e,t):this.#r+=1,n}sort(e){let t=e.samples.flatMap(e=>{let t=this.#t.get(e)??(m(e)?(0,_later_js__WEBPACK_IMPORTED_MODULE_3__.t)(e.text):void 0);return t===void 0?[]:[{sample:e,result:t}]}),{choice:n,isElsewhere:o,name:s,branch:l}=this.#e,[u]=e.samples;if(n.kind===`file`&&u&&t.length===0){let e=c(n.path,u.text,u.sha);return{...d,branch:l,description:e,notices:[e],unreadable:!0}}let g=t.map(({result:e})=>e),_=g.filter(e=>o?.(e,g)===!0),v=this.#i(t.filter(({result:e})=>!_.includes(e))),y=[...v.filter(({sample:e})=>!e.own).flatMap(({runs:e})=>e),...this.#n.flatMap(_end_js__WEBPACK_IMPORTED_MODULE_2__.Nt)],b={results:v.map(({result:e})=>e),others:y,notices:[...e.notices,...h(e.samples.length-t.length,this.#r)]},x=this.#e.isMixed===!0?v:f(v);if(s!==``&&v.some(e=>e.sample.own&&!x.includes(e))||v.length>0&&x.length===0)return{...d,...b,branch:l,description:`There is no baseline: the results of the base branch are of several jobs that look the same, as calls of one reusable workflow do. Give each call a comment-key of its own; the next run there makes the baseline.`,mixed:!0};let S=x.find(({sample:e})=>e.own)?.sample.runId;return{...b,branch:x[0]?.sample.branch??l,sources:(0,_find_history_js__WEBPACK_IMPORTED_MODULE_4__/* .toSources */ .W)(x,e.pushes),samples:x.flatMap(({runs:e})=>e),expected:x.flatMap(({sample:e,runs:t})=>e.own&&e.runId===S?t:[]),unheard:_.flatMap(_end_js__WEBPACK_IMPORTED_MODULE_2__.Nt),mixed:x.length<v.length&&s===``,description:e.description,source:p(x.map(({sample:e})=>e),e.insteadOf),unreadable:e.unreadable===!0||e.samples.length>0&&t.length===0}}#i(t){let n=({createdAt:e=``})=>Date.parse(e)||void 0,i=({event:t})=>t===void 0?0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.It)(t,this.#e.event);return t.map(({sample:e,result:t})=>({sample:e,result:t,runs:(0,_end_js__WEBPACK_IMPORTED_MODULE_2__.Nt)(t).map(t=>({...t,workflowRun:e.runId,isOfOther:!e.own,eventRank:i(e),time:n(e)}))}))}};const d={results:[],samples:[],expected:[],others:[],notices:[]};function f(e){let t=[...Map.groupBy(e,({sample:e})=>e.runId).values()],n=new Set(t.flatMap(e=>[...(0,_same_place_js__WEBPACK_IMPORTED_MODULE_5__.n)(e.map(({result:e})=>e))]));return e.filter(({result:e})=>!n.has((0,_same_place_js__WEBPACK_IMPORTED_MODULE_5__.r)(e)))}function p(e,t){let[n]=e;if(n===void 0)return;let{branch:r,sha:i,ageDays:a}=n,o=new Set(e.map(({runId:e})=>e)).size;return{branch:r.slice(0,400),sha:i,age_days:a,results:e.length,runs:o,instead_of:t?.slice(0,400)}}function m({runId:e}){return e===void 0}function h(e,n){return[...e>0?[`${e} of the baseline's results have an unknown form.`]:[],...n>0?[`Of the base branch ${(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Hn)(n,`result`)} ${n===1?`is`:`are`} left out, because the workspace held another commit than the run.`]:[]]}

/***/ })

};
;