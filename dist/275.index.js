"use strict";
exports.id = 275;
exports.ids = [275];
exports.modules = {

/***/ 7275:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ d),
/* harmony export */   readJsonDocument: () => (/* binding */ p)
/* harmony export */ });
/* harmony import */ var _report_C3p9euPU_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7245);
/* harmony import */ var _name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9042);
/* harmony import */ var _json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2002);
/* harmony import */ var _row_BXQLIyoY_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2708);
const u=[`log_history`,`history`,`rows`,`records`,`logs`,`epochs`,`metrics`];async function*d(t,n){let i=new _json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.s(_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.t),a=new _row_BXQLIyoY_js__WEBPACK_IMPORTED_MODULE_3__.t(n.columns),o=new TextDecoder;for await(let s of (0,_report_C3p9euPU_js__WEBPACK_IMPORTED_MODULE_0__.d)(t))await (0,_name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_1__.h)(s.length),yield f(i.push(o.decode(s,{stream:!0})),a,n);yield f(i.push(o.decode()),a,n),yield f(i.end(),a,n)}function*f(e,t,n){let r=0;for(let{text:i,line:s}of e){let e=i===void 0?void 0:(0,_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.l)(i);e===void 0?s!==r&&n.unreadable(r=s,`no-json`):(0,_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.i)(e,t.begin(s),n.columns)?yield t:n.unreadable(s,`forbidden-key`)}}async function*p(e,t){let n=await m(e);if(n===void 0){t.unreadable(1,`too-long`);return}let r=(0,_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.l)(n);if(r!==void 0)yield h(r,t);else{let e=new _json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.s(_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.t),r=new _row_BXQLIyoY_js__WEBPACK_IMPORTED_MODULE_3__.t(t.columns);yield f(e.push(n),r,t),yield f(e.end(),r,t)}}async function m(t){let n=[],r=0;for await(let i of (0,_report_C3p9euPU_js__WEBPACK_IMPORTED_MODULE_0__.d)(t)){if(r+=i.length,r>67108864)return;n.push(Buffer.from(i))}return new TextDecoder().decode(Buffer.concat(n))}function*h(e,r){let i=new _row_BXQLIyoY_js__WEBPACK_IMPORTED_MODULE_3__.t(r.columns);if((0,_report_C3p9euPU_js__WEBPACK_IMPORTED_MODULE_0__.l)(e)){yield*(0,_report_C3p9euPU_js__WEBPACK_IMPORTED_MODULE_0__.u)(e,i.begin(1),r);return}let o=_(e);if(o===void 0)(0,_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.i)(e,i.begin(1),r.columns)?yield i:r.unreadable(1,`forbidden-key`);else for(let[e,t]of o.entries())(0,_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.i)(t,i.begin(e+1),r.columns)?yield i:r.unreadable(e+1,`forbidden-key`)}function g(e){return Array.isArray(e)&&e.length>0&&e.every(_json_lines_BJIaftUL_js__WEBPACK_IMPORTED_MODULE_2__.c)}function _(e){return u.map(t=>e[t]).find(g)??(Array.isArray(e.log_history)?[]:v(e))}function v(e){let t=Object.entries(e),n=t.flatMap(([,e])=>Array.isArray(e)?[e]:[]),r=n[0]?.length??0;if(r>0&&n.length===t.length&&n.every(e=>e.length===r)&&!n.some(e=>e.some(e=>typeof e==`object`&&!!e)))return Array.from({length:r},(e,r)=>{let i=t.map(([e],t)=>[e,n[t]?.[r]]);return Object.fromEntries(i)})}

/***/ })

};
;